import type { useTranslations } from "@/lib/i18n/client/use-translations";
import type { Role } from "@/lib/roles/contract";
import { roleHref } from "@/lib/routes/routes";
import type { Column } from "../../data-table/column.ts";
import { RowLink } from "../../data-table/row-link.tsx";
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
export const roleColumns = ({ t, isCounted }: ColumnOptions): Column<RoleRow>[] => [
	{
		id: "name",
		header: t("name"),
		cell: (row) => {
			const { id, name } = row.role;
			const text = name || id || t("unreadable");
			return id === "" ? text : <RowLink href={roleHref(id)}>{text}</RowLink>;
		},
		card: "head",
		width: "30%",
		sortField: "name",
	},
	{
		id: "description",
		header: t("description"),
		cell: (row) => <Quiet>{row.role.description || t("noDescription")}</Quiet>,
		card: "bare",
	},
	...(["members", "permissions"] as const).map(
		(of): Column<RoleRow> => ({
			id: of,
			header: t(`counts.${of}`),
			cell: (row) => <CountCell state={row.state} of={of} />,
			width: "132px",
			align: "end",
			...(isCounted ? { sortField: of } : {}),
		}),
	),
];
