import type { Group } from "@/lib/groups/contract";
import type { useTranslations } from "@/lib/i18n/client/use-translations";
import { groupHref } from "@/lib/routes/part-routes";
import type { Column } from "../data-table/column.ts";
import { RowLink } from "../data-table/row-link.tsx";
import { Quiet } from "../ui/quiet.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";

type Columns = Column<Group>[];

/** Returns the columns of the group list, with one that writes how many members a group has, if they were counted. Pure. */
export const groupColumns = (
	t: ReturnType<typeof useTranslations<"groups">>,
	connectionName: (id: string) => string,
	membersOf: ((count: number) => string) | undefined,
): Columns => [
	{
		id: "name",
		header: t("name"),
		cell: (group) => {
			const name = group.name || group.id || t("unreadable");
			return group.id === "" ? name : <RowLink href={groupHref(group.id)}>{name}</RowLink>;
		},
		card: "head",
		width: "40%",
	},
	{
		id: "connection",
		header: t("connection"),
		cell: (group) => <Quiet>{group.connection_id ? connectionName(group.connection_id) : t("none")}</Quiet>,
		width: "35%",
	},
	...(membersOf === undefined
		? []
		: [
				{
					id: "members",
					header: t("members"),
					cell: (group) => (group.members === undefined ? t("none") : membersOf(group.members)),
					width: "120px",
					align: "end",
				} satisfies Columns[number],
			]),
	{
		id: "updated_at",
		header: t("updated"),
		cell: (group) =>
			group.updated_at ? (
				<Quiet>
					<RelativeTime date={group.updated_at} inRow />
				</Quiet>
			) : (
				t("none")
			),
	},
];
