import type { ColumnDef } from "@tanstack/react-table";
import type { useTranslations } from "@/lib/i18n/client/use-translations";
import type { Role } from "@/lib/roles/contract";
import { roleHref } from "@/lib/routes/routes";
import { RowLink } from "../../data-table/row-link.tsx";
import type { Features } from "../../data-table/table-features.ts";
import { Quiet } from "../../ui/quiet.tsx";
import { CountCell } from "./count-cell.tsx";
import type { CountState } from "./use-role-counts.ts";

/** A role of the list with its counts so far. */
export type RoleRow = { role: Role; state: CountState | undefined };

type ColumnOptions = {
	t: ReturnType<typeof useTranslations<"roles">>;
	/** True if all roles of the list are counted, so that the list can be sorted by count. */
	isCounted: boolean;
};

/** Returns the columns of the role list. Pure. */
export const roleColumns = ({ t, isCounted }: ColumnOptions): ColumnDef<Features, RoleRow>[] => [
	{
		id: "name",
		header: t("name"),
		cell: ({ row: { original } }) => {
			const { id, name } = original.role;
			const text = name || id || t("unreadable");
			return id === "" ? text : <RowLink href={roleHref(id)}>{text}</RowLink>;
		},
		meta: { card: "head", width: "30%", sortField: "name" },
	},
	{
		id: "description",
		header: t("description"),
		cell: ({ row: { original } }) => <Quiet>{original.role.description || t("noDescription")}</Quiet>,
		meta: { card: "bare" },
	},
	...(["members", "permissions"] as const).map(
		(of): ColumnDef<Features, RoleRow> => ({
			id: of,
			header: t(`counts.${of}`),
			cell: ({ row: { original } }) => <CountCell state={original.state} of={of} />,
			meta: { width: "132px", align: "end", ...(isCounted ? { sortField: of } : {}) },
		}),
	),
];
