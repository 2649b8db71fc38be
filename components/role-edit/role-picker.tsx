"use client";

import { MultiSelect } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { guardedLevel } from "@/lib/access/guarded-level";
import { useMe } from "@/lib/auth/client/me";
import { toBffError } from "@/lib/http/client/bff-error";
import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { roleQueries } from "@/lib/roles/client/role-queries";
import type { UserRole } from "@/lib/users/user-roles";
import { useFirstOption } from "../form/use-first-option.ts";
import { useProblemText } from "../states/use-problem-text.ts";
import { Notice } from "../ui/notice.tsx";
import { RoleOption, rolesFirst } from "./role-option.tsx";

const typingPauseMs = 250;

type RolePickerProps = {
	held: readonly UserRole[];
	chosen: readonly UserRole[];
	onChange: (roles: readonly UserRole[]) => void;
	/** Shown if no role is left to select. */
	all: string;
	/** True if the roles are for a user directly, so that some of them open Rolecall. Default false. */
	isDirect?: boolean;
	/** Called by Escape while nothing is typed or chosen. The list opened by itself, so Escape is not meant for it alone. */
	onEscape?: () => void;
};

/**
 * Selects from the tenant's roles that are not held yet. Typing searches the tenant, so that every role is reachable. The list closes after
 * a choice, so that it does not cover what the choice changes.
 */
export function RolePicker({ held, chosen, onChange, all, isDirect = false, onEscape }: RolePickerProps) {
	const t = useTranslations("user.access");
	const { levels } = useMe();
	const ui = useTranslations("ui");
	const format = useFormatter();
	const problemText = useProblemText();
	const [search, setSearch] = useState("");
	const [isOpen, setOpen] = useState(false);
	const [name] = useDebouncedValue(search, typingPauseMs);
	const { data, error, isPlaceholderData } = useQuery(roleQueries.list({ name, page: 1 }));
	const marksFirst = useFirstOption(data, search);
	const isNew = ({ id }: UserRole) => id !== "" && [...held, ...chosen].every((role) => role.id !== id);
	const options = [...chosen, ...rolesFirst(levels, (data?.roles ?? []).filter(isNew))];
	const opens = (role: string) => isDirect && guardedLevel(levels, role) !== undefined;
	const opening = chosen.filter(({ name: role }) => opens(role));
	const toOption = (id: string) => options.find((role) => role.id === id);
	const isRead = data !== undefined && !isPlaceholderData && name === search;
	const more = data !== undefined && data.total > data.roles.length;
	const nothing = () => {
		if (error) return undefined;
		if (!isRead) return ui("loading");
		return search !== "" ? t("assignNone") : more ? t("assignMore") : all;
	};
	return (
		<>
			<MultiSelect
				label={t("assignPick")}
				description={more ? t("assignMore") : undefined}
				data={options.map(({ id, name }) => ({ value: id, label: name || id }))}
				value={chosen.map(({ id }) => id)}
				onChange={(roleIds) => onChange(options.filter(({ id }) => roleIds.includes(id)))}
				autoFocus
				searchable
				searchValue={search}
				onSearchChange={setSearch}
				selectFirstOptionOnChange={marksFirst}
				dropdownOpened={isOpen}
				onDropdownOpen={() => setOpen(true)}
				onDropdownClose={() => setOpen(false)}
				onOptionSubmit={() => setOpen(false)}
				onKeyDown={(event) => {
					// Enter chooses an option; while there is text to choose by, it does not send the form.
					if (event.key === "Enter" && search !== "") event.preventDefault();
					if (event.key === "Escape" && isOpen && search === "" && chosen.length === 0) onEscape?.();
				}}
				nothingFoundMessage={nothing()}
				hidePickedOptions
				comboboxProps={{ shadow: "md" }}
				renderOption={({ option: { value, label } }) => (
					<RoleOption name={label} description={toOption(value)?.description} opensRolecall={opens(label)} />
				)}
				error={error ? problemText(toBffError(error)) : undefined}
			/>
			{opening.length === 0 ? null : (
				<Notice tone="warn">{t("opening", { roles: format.list(opening.map(({ name: role }) => role)) })}</Notice>
			)}
		</>
	);
}
