import type { ColumnDef } from "@tanstack/react-table";
import type { useTranslations } from "@/lib/i18n/client/use-translations";
import type { RoleMembers } from "@/lib/roles/contract";
import { userHref } from "@/lib/routes/routes";
import type { Features } from "../../data-table/table-features.ts";
import { PersonLine } from "../../ui/person-line.tsx";

export type RoleMember = RoleMembers["users"][number];

/** What a member is called; empty where nothing of them could be read. */
export const memberName = ({ user_id, name, email }: RoleMember): string => name || email || user_id;

/** The column of a role's members. */
export const memberColumns = (
	t: ReturnType<typeof useTranslations<"roles">>,
	texts: ReturnType<typeof useTranslations<never>>,
): ColumnDef<Features, RoleMember>[] => [
	{
		id: "member",
		header: t("member"),
		cell: ({ row: { original } }) => {
			const { user_id, email } = original;
			const first = memberName(original);
			return (
				<PersonLine
					id={user_id}
					href={user_id === "" ? undefined : userHref(user_id)}
					name={first || texts("ui.unreadable")}
					second={user_id === "" ? texts("users.unopenable") : first === email ? user_id : (email ?? user_id)}
				/>
			);
		},
		meta: { card: "head" },
	},
];
