"use client";

import { IconUsers } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { ColumnDef } from "@tanstack/react-table";
import { useMemo, useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { roleQueries } from "@/lib/roles/client/role-queries";
import type { RoleMembers } from "@/lib/roles/contract";
import { userHref } from "@/lib/routes/routes";
import { PagedTable } from "../data-table/paged-table.tsx";
import type { Features } from "../data-table/table-features.ts";
import { PersonLine } from "../ui/person-line.tsx";
import { QueryState } from "../ui/query-state.tsx";
import { StatePanel } from "../ui/state-panel.tsx";

type RoleMember = RoleMembers["users"][number];

const resultWindow = 1_000;

const columns = (t: ReturnType<typeof useTranslations<"roles">>): ColumnDef<Features, RoleMember>[] => [
	{
		id: "member",
		header: t("member"),
		cell: ({ row: { original } }) => {
			const { user_id, name, email } = original;
			const first = name || email || user_id;
			return (
				<PersonLine
					id={user_id}
					href={userHref(user_id)}
					name={first}
					second={first === email ? user_id : (email ?? user_id)}
				/>
			);
		},
		meta: { card: "head" },
	},
];

/** Who has the role. */
export function RoleMembersView({ roleId }: { roleId: string }) {
	const t = useTranslations("roles");
	const [page, setPage] = useState(1);
	const query = useQuery(roleQueries.members(roleId, page));
	const definitions = useMemo(() => columns(t), [t]);
	return (
		<QueryState query={query}>
			{({ users, limit, total }) =>
				total === 0 ? (
					<StatePanel compact icon={<IconUsers size={20} aria-hidden />} title={t("noMembers")} />
				) : (
					<PagedTable
						label={t("membersTable")}
						columns={definitions}
						rows={users}
						rowId={(user) => user.user_id}
						page={page}
						counts={{ limit, total }}
						reachable={resultWindow}
						busy={query.isPlaceholderData}
						onPage={setPage}
					/>
				)
			}
		</QueryState>
	);
}
