import type { ColumnDef } from "@tanstack/react-table";
import Link from "next/link";
import type { useTranslations } from "use-intl";
import type { Role } from "@/lib/roles/contract";
import { roleHref } from "@/lib/routes/routes";
import type { Features } from "../data-table/table-features.ts";
import classes from "./role-columns.module.css";

/** The columns of the list of roles. Pure. */
export const roleColumns = (t: ReturnType<typeof useTranslations<"roles">>): ColumnDef<Features, Role>[] => [
	{
		id: "name",
		header: t("name"),
		cell: ({ row }) => (
			<Link href={roleHref(row.original.id)} className={classes.name} data-row-link prefetch={false}>
				{row.original.name}
			</Link>
		),
		meta: { card: "head", width: "32%" },
	},
	{
		id: "description",
		header: t("description"),
		cell: ({ row }) => <span className={classes.description}>{row.original.description || t("noDescription")}</span>,
		meta: { card: "bare" },
	},
];
