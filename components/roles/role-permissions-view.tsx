"use client";

import { IconKeyOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { ColumnDef } from "@tanstack/react-table";
import { useMemo } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { roleQueries } from "@/lib/roles/client/role-queries";
import type { RolePermissions } from "@/lib/roles/contract";
import { DataTable } from "../data-table/data-table.tsx";
import type { Features } from "../data-table/table-features.ts";
import { DescribedCode } from "../ui/described-code.tsx";
import { QueryState } from "../ui/query-state.tsx";
import { StatePanel } from "../ui/state-panel.tsx";

type RolePermission = RolePermissions["permissions"][number];

const columns = (t: ReturnType<typeof useTranslations<"roles">>): ColumnDef<Features, RolePermission>[] => [
	{
		id: "permission",
		header: t("permission"),
		cell: ({ row: { original } }) => (
			<DescribedCode code={original.permission_name} description={original.description} />
		),
		meta: { card: "head" },
	},
	{ id: "api", header: t("api"), cell: ({ row }) => row.original.resource_server_name, meta: { width: "40%" } },
];

/** What the role allows. */
export function RolePermissionsView({ roleId }: { roleId: string }) {
	const t = useTranslations("roles");
	const query = useQuery(roleQueries.permissions(roleId));
	const definitions = useMemo(() => columns(t), [t]);
	return (
		<QueryState query={query}>
			{({ permissions }) =>
				permissions.length === 0 ? (
					<StatePanel compact icon={<IconKeyOff size={20} aria-hidden />} title={t("noPermissions")} />
				) : (
					<DataTable
						label={t("permissionsTable")}
						columns={definitions}
						rows={permissions}
						rowId={({ resource_server_identifier, permission_name }, index) =>
							permission_name === "" ? `unreadable ${index}` : `${resource_server_identifier} ${permission_name}`
						}
					/>
				)
			}
		</QueryState>
	);
}
