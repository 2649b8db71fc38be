import { VisuallyHidden } from "@mantine/core";
import type { useTranslations } from "@/lib/i18n/client/use-translations";
import type { OrganizationMember } from "@/lib/organizations/member-contract";
import type { Column } from "../../data-table/column.ts";
import { PersonCell } from "../../people/person-cell.tsx";
import { personName } from "../../people/person-name.ts";
import { Chip, Chips } from "../../ui/chip.tsx";
import { Quiet } from "../../ui/quiet.tsx";
import { MemberRolesButton } from "./member-roles-button.tsx";

type ColumnOptions = {
	t: ReturnType<typeof useTranslations<"organizationMembers">>;
	/** Opens the roles of a member. */
	onRoles: (member: OrganizationMember) => void;
};

/** Returns the columns of an organization's members. Pure. */
export const memberColumns = ({ t, onRoles }: ColumnOptions): Column<OrganizationMember>[] => [
	{
		id: "member",
		header: t("member"),
		cell: (member) => <PersonCell person={member} />,
		card: "head",
		width: "42%",
	},
	{
		id: "roles",
		header: t("roles"),
		cell: (member) => <RoleNames roles={member.roles} t={t} />,
	},
	{
		id: "act",
		header: () => <VisuallyHidden>{t("acts")}</VisuallyHidden>,
		cell: (member) =>
			member.user_id === "" ? null : (
				<MemberRolesButton userId={member.user_id} name={personName(member)} onClick={() => onRoles(member)} />
			),
		card: "bare",
		width: "140px",
		align: "end",
	},
];

function RoleNames({ roles, t }: Pick<OrganizationMember, "roles"> & Pick<ColumnOptions, "t">) {
	if (roles === undefined || roles.length === 0) {
		return <Quiet>{t(roles === undefined ? "rolesUnread" : "noRoles")}</Quiet>;
	}
	return (
		<Chips>
			{roles.map(({ id, name }) => (
				<Chip key={id}>{name || id}</Chip>
			))}
		</Chips>
	);
}
