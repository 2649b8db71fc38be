"use client";

import { Button, Group, Text } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { ColumnDef } from "@tanstack/react-table";
import { useMemo, useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { roleQueries } from "@/lib/roles/client/role-queries";
import type { RoleMembers } from "@/lib/roles/contract";
import { userHref } from "@/lib/routes/routes";
import { DataTable } from "../data-table/data-table.tsx";
import { PagedTable } from "../data-table/paged-table.tsx";
import type { Features } from "../data-table/table-features.ts";
import { PersonLine } from "../ui/person-line.tsx";
import { QueryState } from "../ui/query-state.tsx";
import { StatePanel } from "../ui/state-panel.tsx";

type RoleMember = RoleMembers["users"][number];

const resultWindow = 1_000;

const rowId = ({ user_id }: RoleMember, index: number) => user_id || `unreadable ${index}`;

const columns = (
	t: ReturnType<typeof useTranslations<"roles">>,
	texts: ReturnType<typeof useTranslations<never>>,
): ColumnDef<Features, RoleMember>[] => [
	{
		id: "member",
		header: t("member"),
		cell: ({ row: { original } }) => {
			const { user_id, name, email } = original;
			const first = name || email || user_id;
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

/** Auth0 numbers the pages of the first 1,000 members; behind them each page names where the next one begins. */
const lastNumberedPage = 20;

type Place = { page: number; from?: string | undefined };

/** Who has the role. */
export function RoleMembersView({ roleId }: { roleId: string }) {
	const t = useTranslations("roles");
	const texts = useTranslations();
	const [places, setPlaces] = useState<readonly Place[]>([{ page: 1 }]);
	const { page, from } = places.at(-1) ?? { page: 1 };
	const query = useQuery(roleQueries.members(roleId, page, from));
	const definitions = useMemo(() => columns(t, texts), [t, texts]);
	const isFurther = page > lastNumberedPage;
	return (
		<QueryState query={query}>
			{({ users, limit, total, nextFrom }) => {
				if (total === 0)
					return <StatePanel compact icon={<IconUsers size={20} aria-hidden />} title={t("noMembers")} />;
				const table = { label: t("membersTable"), columns: definitions, rows: users, rowId };
				const goOn = (place: Place) => setPlaces([...places, place]);
				return (
					<>
						{isFurther ? (
							<DataTable {...table} busy={query.isPlaceholderData} />
						) : (
							<PagedTable
								{...table}
								page={page}
								counts={{ limit, total }}
								reachable={resultWindow}
								busy={query.isPlaceholderData}
								onPage={(wanted) => setPlaces([{ page: wanted }])}
							/>
						)}
						{total > resultWindow ? (
							<FurtherMembers
								range={{ from: (page - 1) * limit + 1, to: (page - 1) * limit + users.length, total }}
								isFurther={isFurther}
								busy={query.isPlaceholderData}
								onBack={() => setPlaces(places.slice(0, -1))}
								onNext={
									isFurther
										? nextFrom === undefined
											? undefined
											: () => goOn({ page: page + 1, from: nextFrom })
										: () => goOn({ page: lastNumberedPage + 1 })
								}
							/>
						) : null}
					</>
				);
			}}
		</QueryState>
	);
}

type FurtherMembersProps = {
	range: { from: number; to: number; total: number };
	/** The page is behind the numbered ones. */
	isFurther: boolean;
	busy: boolean;
	onBack: () => void;
	/** Absent at the end. */
	onNext: (() => void) | undefined;
};

/** The way through the members behind the first 1,000. */
function FurtherMembers({ range, isFurther, busy, onBack, onNext }: FurtherMembersProps) {
	const t = useTranslations("roles");
	const ui = useTranslations("ui");
	return (
		<Group gap="sm" p="sm" justify="space-between">
			<Text size="sm" c="dimmed">
				{isFurther ? t("membersRange", range) : t("membersCapped", { total: range.total })}
			</Text>
			<Group gap="xs">
				{isFurther ? (
					<Button variant="default" size="compact-sm" disabled={busy} onClick={onBack}>
						{ui("previous")}
					</Button>
				) : null}
				{onNext === undefined ? null : (
					<Button variant="default" size="compact-sm" disabled={busy} onClick={onNext}>
						{isFurther ? ui("next") : t("membersFurther")}
					</Button>
				)}
			</Group>
		</Group>
	);
}
