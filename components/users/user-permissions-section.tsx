"use client";

import { Text } from "@mantine/core";
import { IconKeyOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { ColumnDef } from "@tanstack/react-table";
import { useMemo, useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { userQueries } from "@/lib/users/client/user-queries";
import type { UserPermissions } from "@/lib/users/contract-roles";
import { DataTable } from "../data-table/data-table.tsx";
import type { Features } from "../data-table/table-features.ts";
import { DescribedCode } from "../ui/described-code.tsx";
import { QueryState } from "../ui/query-state.tsx";
import { Section } from "../ui/section.tsx";
import { StatePanel } from "../ui/state-panel.tsx";
import { AskFirst } from "./ask-first.tsx";
import { useUser } from "./user-context.tsx";

type UserPermission = UserPermissions["permissions"][number];
type Texts = ReturnType<typeof useTranslations<"user.access">>;

const columns = (t: Texts): ColumnDef<Features, UserPermission>[] => [
	{
		id: "permission",
		header: t("permission"),
		cell: ({ row: { original } }) => (
			<DescribedCode code={original.permission_name} description={original.description} />
		),
		meta: { card: "head" },
	},
	{ id: "api", header: t("api"), cell: ({ row }) => row.original.resource_server_name, meta: { width: "30%" } },
	{
		id: "source",
		header: t("source"),
		cell: ({ row }) =>
			row.original.sources
				.map(({ source_type, source_name }) =>
					source_type === "ROLE" ? t("viaRole", { name: source_name }) : t("direct"),
				)
				.join(" · "),
		meta: { width: "30%" },
	},
];

/** Everything the user may do, each permission with where it comes from; asked for when it is wanted. */
export function UserPermissionsSection() {
	const t = useTranslations("user.access");
	const { user } = useUser();
	const [wanted, setWanted] = useState(false);
	const query = useQuery({ ...userQueries.permissions(user.user_id), enabled: wanted });
	const definitions = useMemo(() => columns(t), [t]);
	return (
		<Section title={t("permissions")} hint={t("permissionsHint")} flush>
			{wanted || query.data ? (
				<QueryState query={query}>
					{({ permissions, total }) =>
						permissions.length === 0 ? (
							<StatePanel compact icon={<IconKeyOff size={20} aria-hidden />} title={t("noPermissions")} />
						) : (
							<>
								<DataTable
									label={t("permissions")}
									columns={definitions}
									rows={permissions}
									rowId={({ resource_server_identifier, permission_name }, index) =>
										permission_name === "" ? `unreadable ${index}` : `${resource_server_identifier} ${permission_name}`
									}
								/>
								{total > permissions.length ? (
									<Text size="sm" c="dimmed" p="sm">
										{t("capped", { shown: permissions.length, total })}
									</Text>
								) : null}
							</>
						)
					}
				</QueryState>
			) : (
				<AskFirst what={t("permissions").toLowerCase()} onAsk={() => setWanted(true)} />
			)}
		</Section>
	);
}
