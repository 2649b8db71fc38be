"use client";

import { Group } from "@mantine/core";
import { IconPlus, IconShieldOff } from "@tabler/icons-react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { Holding, UserAccess } from "@/lib/users/user-access";
import { RoleRows, RoleWords } from "../../role-edit/role-rows.tsx";
import { ViewAsButton } from "../../settings/view-as.tsx";
import { StatePanel } from "../../states/state-panel.tsx";
import { Chip } from "../../ui/chip.tsx";
import { GatedButton } from "../../ui/gated-button.tsx";
import { rowKey } from "../../ui/row-key.ts";
import { Rows, Section } from "../../ui/section.tsx";
import { useUser } from "../user-context.tsx";
import { SourceNotes } from "./source-notes.tsx";
import type { AccessEditing } from "./use-access-edit.ts";

type RolesSectionProps = {
	access: UserAccess;
	edit: AccessEditing;
	mayEdit: boolean;
	yourself: string | undefined;
	/** Opens the choice of roles to assign. */
	onAssign: () => void;
};

const isIndirect = ({ kind }: Holding) => kind === "organization" || kind === "group" || kind === "other";

/** Lists a user's roles: those assigned directly, which can be edited, and those through organizations and groups. */
export function RolesSection({ access, edit, mayEdit, yourself, onAssign }: RolesSectionProps) {
	const t = useTranslations("user.access");
	const { user } = useUser();
	const { held, added } = edit.roles;
	const indirect = access.holdings.filter(isIndirect);
	const isEmpty = held.length + added.length + indirect.length === 0;
	const assign = (
		<GatedButton
			permission="roles:assign"
			reason={yourself}
			variant="default"
			leftSection={<IconPlus size={16} aria-hidden />}
			onClick={onAssign}
		>
			{t("add")}
		</GatedButton>
	);
	const actions =
		access.viewAs !== undefined && yourself === undefined ? (
			<Group gap="xs">
				<ViewAsButton
					input={{ userId: user.user_id }}
					reason={access.viewAs === "by_claim" ? t("viewAsByClaim") : undefined}
				>
					{t("viewAs")}
				</ViewAsButton>
				{assign}
			</Group>
		) : (
			assign
		);
	return (
		<Section title={t("roles")} term="role" hint={t("rolesHint")} actions={actions} flush>
			{isEmpty ? (
				<StatePanel compact icon={<IconShieldOff size={20} aria-hidden />} title={t("noRolesTitle")}>
					{t("noRoles")}
				</StatePanel>
			) : (
				<Rows>
					<RoleRows draft={edit.roles} mayRemove={mayEdit} />
					{indirect.map((holding, place) => (
						<IndirectRole
							key={rowKey(`${holding.through?.id ?? ""} ${holding.role?.id ?? ""}`, place)}
							holding={holding}
						/>
					))}
				</Rows>
			)}
			<SourceNotes sources={access.sources} />
		</Section>
	);
}

/** Shows a role that comes with a membership, and links to the page where that membership is edited. */
function IndirectRole({ holding: { kind, role, through } }: { holding: Holding }) {
	const t = useTranslations("user.access");
	if (role === undefined) return null;
	const way = kind === "group" ? "inGroup" : kind === "organization" ? "inOrganization" : "otherWay";
	return (
		<li>
			<RoleWords role={role} />
			<Chip>{t(way, { name: through?.name ?? "" })}</Chip>
		</li>
	);
}
