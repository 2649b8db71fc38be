import type { ColumnDef } from "@tanstack/react-table";
import type { ReactNode } from "react";
import type { useTranslations } from "@/lib/i18n/client/use-translations";
import type { OrganizationOption } from "@/lib/organizations/contract";
import { organizationHref } from "@/lib/routes/part-routes";
import { RowLink } from "../../data-table/row-link.tsx";
import type { Features } from "../../data-table/table-features.ts";
import classes from "./code.module.css";

/** Shows an identifier in a quiet monospace font. */
const Code = ({ children }: { children: ReactNode }) => <code className={classes.code}>{children}</code>;

type Columns = ColumnDef<Features, OrganizationOption>[];

/**
 * Returns the columns of the organization list, with one that writes how many members an organization has, if they were counted. Pure.
 */
export const organizationColumns = (
	t: ReturnType<typeof useTranslations<"organizations">>,
	membersOf: ((count: number) => string) | undefined,
): Columns => [
	{
		id: "display_name",
		header: t("displayName"),
		cell: ({ row: { original } }) => (
			<RowLink href={organizationHref(original.id)}>{original.display_name || original.name || original.id}</RowLink>
		),
		meta: { card: "head", width: "40%", sortField: "display_name" },
	},
	{
		id: "name",
		header: t("name"),
		cell: ({ row }) => <Code>{row.original.name || t("unreadable")}</Code>,
		meta: { sortField: "name", width: "30%" },
	},
	{
		id: "id",
		header: t("organizationId"),
		cell: ({ row }) => <Code>{row.original.id}</Code>,
		meta: { card: "bare" },
	},
	...(membersOf === undefined
		? []
		: [
				{
					id: "members",
					header: t("members"),
					cell: ({ row: { original } }) => (original.members === undefined ? "" : membersOf(original.members)),
					meta: { width: "120px", align: "end" },
				} satisfies Columns[number],
			]),
];
