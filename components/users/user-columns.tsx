import type { ColumnDef } from "@tanstack/react-table";
import type { useFormatter, useTranslations } from "use-intl";
import { userHref } from "@/lib/routes/routes";
import type { UserSummary } from "@/lib/users/contract";
import { bestName, secondLine } from "@/lib/users/name-line";
import type { Features } from "../data-table/table-features.ts";
import { OneLine } from "../ui/one-line.tsx";
import { PersonLine } from "../ui/person-line.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { UserBadges } from "./user-badges.tsx";

type Texts = ReturnType<typeof useTranslations<never>>;
type Format = ReturnType<typeof useFormatter>;

/** The columns of the list. Pure. */
export function userColumns(t: Texts, format: Format): ColumnDef<Features, UserSummary>[] {
	return [
		{
			id: "user",
			header: t("users.columns.user"),
			cell: ({ row: { original } }) => (
				<PersonLine
					id={original.user_id}
					href={userHref(original.user_id)}
					name={bestName(original)}
					second={secondLine(original)}
				/>
			),
			meta: { sortField: "name", card: "head" },
		},
		{
			id: "connection",
			header: t("users.columns.connection"),
			cell: ({ row }) => <OneLine>{connections(row.original, (count) => t("users.more", { count }))}</OneLine>,
			meta: { width: "21%" },
		},
		{
			id: "status",
			header: t("users.columns.status"),
			cell: ({ row }) => <UserBadges user={row.original} quiet />,
			meta: { width: "19%" },
		},
		{
			id: "last_login",
			header: t("users.columns.last_login"),
			cell: ({ row: { original } }) =>
				original.last_login ? <RelativeTime date={original.last_login} inRow /> : t("ui.never"),
			meta: { sortField: "last_login", width: "13%" },
		},
		{
			id: "logins_count",
			header: t("users.columns.logins_count"),
			cell: ({ row }) => format.number(row.original.logins_count ?? 0),
			meta: { sortField: "logins_count", width: "84px", align: "end" },
		},
		{
			id: "created_at",
			header: t("users.columns.created_at"),
			cell: ({ row: { original } }) => (original.created_at ? <RelativeTime date={original.created_at} inRow /> : null),
			meta: { sortField: "created_at", width: "13%" },
		},
	];
}

function connections(user: UserSummary, more: (count: number) => string): string {
	const [first, ...others] = user.identities;
	return first === undefined ? "" : `${first.connection}${others.length > 0 ? ` ${more(others.length)}` : ""}`;
}
