import type { ReactNode } from "react";
import type { useTranslations } from "@/lib/i18n/client/use-translations";
import type { OrganizationOption } from "@/lib/organizations/contract";
import { organizationHref } from "@/lib/routes/part-routes";
import type { Column } from "../../data-table/column.ts";
import { RowLink } from "../../data-table/row-link.tsx";
import classes from "./code.module.css";

/** Shows an identifier in a quiet monospace font. */
const Code = ({ children }: { children: ReactNode }) => <code className={classes.code}>{children}</code>;

type Columns = Column<OrganizationOption>[];

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
		cell: ({ id, name, display_name }) => <RowLink href={organizationHref(id)}>{display_name || name || id}</RowLink>,
		card: "head",
		width: "40%",
		sortField: "display_name",
	},
	{
		id: "name",
		header: t("name"),
		cell: (organization) => <Code>{organization.name || t("unreadable")}</Code>,
		sortField: "name",
		width: "30%",
	},
	{
		id: "id",
		header: t("organizationId"),
		cell: (organization) => <Code>{organization.id}</Code>,
		card: "bare",
	},
	...(membersOf === undefined
		? []
		: [
				{
					id: "members",
					header: t("members"),
					cell: (organization) => (organization.members === undefined ? "" : membersOf(organization.members)),
					width: "120px",
					align: "end",
				} satisfies Columns[number],
			]),
];
