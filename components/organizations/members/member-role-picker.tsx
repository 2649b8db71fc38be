"use client";

import { MultiSelect } from "@mantine/core";
import { useMe } from "@/lib/auth/client/me";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { MemberRole } from "@/lib/organizations/member-contract";
import { RoleOption, rolesFirst } from "../../role-edit/role-option.tsx";
import { useNothingFound } from "../../states/use-nothing-found.ts";
import { useProblemText } from "../../states/use-problem-text.ts";
import { useAssignableRoles } from "./use-member-role-edit.ts";

type Named = Pick<MemberRole, "id" | "name" | "owner_id">;

type MemberRolePickerProps = {
	organizationId: string;
	label: string;
	held: readonly Pick<MemberRole, "id">[];
	chosen: readonly Named[];
	error?: string | undefined;
	onChange: (roles: readonly Named[]) => void;
};

/** Picks from the roles that are assignable in the organization: the tenant's roles and the organization's own. */
export function MemberRolePicker({ organizationId, label, held, chosen, error, onChange }: MemberRolePickerProps) {
	const t = useTranslations("organizationMembers");
	const { levels } = useMe();
	const problemText = useProblemText();
	const nothingFound = useNothingFound();
	const { tenant, own, hasMore, read } = useAssignableRoles(organizationId);
	const isNew = ({ id }: { id: string }) => id !== "" && held.every((role) => role.id !== id);
	const toItem = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name || id });
	const all: readonly Named[] = [...chosen, ...own, ...tenant];
	return (
		<MultiSelect
			label={label}
			description={hasMore ? t("moreRoles") : undefined}
			placeholder={chosen.length === 0 ? t("pickRoles") : ""}
			data={[
				{ group: t("ownRoles"), items: rolesFirst(levels, own.filter(isNew)).map(toItem) },
				{ group: t("tenantRoles"), items: rolesFirst(levels, tenant.filter(isNew)).map(toItem) },
			]}
			value={chosen.map(({ id }) => id)}
			onChange={(ids) => onChange(ids.flatMap((id) => all.find((role) => role.id === id) ?? []))}
			renderOption={({ option: { value, label: name } }) => (
				<RoleOption name={name} description={[...own, ...tenant].find(({ id }) => id === value)?.description} />
			)}
			searchable
			selectFirstOptionOnChange={read.data !== undefined}
			hidePickedOptions
			nothingFoundMessage={nothingFound(read, t("noRoleFound"))}
			comboboxProps={{ shadow: "md" }}
			maxDropdownHeight={260}
			error={error ?? (read.error ? problemText(toBffError(read.error)) : undefined)}
		/>
	);
}
