import type { ColumnDef } from "@tanstack/react-table";
import type { Group } from "@/lib/groups/contract";
import type { useTranslations } from "@/lib/i18n/client/use-translations";
import { groupHref } from "@/lib/routes/part-routes";
import { RowLink } from "../data-table/row-link.tsx";
import type { Features } from "../data-table/table-features.ts";
import { Quiet } from "../ui/quiet.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";

type Columns = ColumnDef<Features, Group>[];

/** Returns the columns of the group list, with one that writes how many members a group has, if they were counted. Pure. */
export const groupColumns = (
	t: ReturnType<typeof useTranslations<"groups">>,
	connectionName: (id: string) => string,
	membersOf: ((count: number) => string) | undefined,
): Columns => [
	{
		id: "name",
		header: t("name"),
		cell: ({ row: { original } }) => {
			const name = original.name || original.id || t("unreadable");
			return original.id === "" ? name : <RowLink href={groupHref(original.id)}>{name}</RowLink>;
		},
		meta: { card: "head", width: "40%" },
	},
	{
		id: "connection",
		header: t("connection"),
		cell: ({ row: { original } }) => (
			<Quiet>{original.connection_id ? connectionName(original.connection_id) : t("none")}</Quiet>
		),
		meta: { width: "35%" },
	},
	...(membersOf === undefined
		? []
		: [
				{
					id: "members",
					header: t("members"),
					cell: ({ row: { original } }) => (original.members === undefined ? t("none") : membersOf(original.members)),
					meta: { width: "120px", align: "end" },
				} satisfies Columns[number],
			]),
	{
		id: "updated_at",
		header: t("updated"),
		cell: ({ row: { original } }) =>
			original.updated_at ? (
				<Quiet>
					<RelativeTime date={original.updated_at} inRow />
				</Quiet>
			) : (
				t("none")
			),
		meta: {},
	},
];
