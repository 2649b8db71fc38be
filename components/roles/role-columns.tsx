import { Text } from "@mantine/core";
import type { ColumnDef } from "@tanstack/react-table";
import type { useTranslations } from "@/lib/i18n/client/use-translations";
import type { Role } from "@/lib/roles/contract";
import { roleHref } from "@/lib/routes/routes";
import { RowLink } from "../data-table/row-link.tsx";
import type { Features } from "../data-table/table-features.ts";

/** The columns of the list of roles. Pure. */
export const roleColumns = (t: ReturnType<typeof useTranslations<"roles">>): ColumnDef<Features, Role>[] => [
	{
		id: "name",
		header: t("name"),
		cell: ({ row: { original } }) => {
			const name = original.name || original.id || t("unreadable");
			return original.id === "" ? name : <RowLink href={roleHref(original.id)}>{name}</RowLink>;
		},
		meta: { card: "head", width: "32%" },
	},
	{
		id: "description",
		header: t("description"),
		cell: ({ row }) => (
			<Text span size="sm" c="dimmed">
				{row.original.description || t("noDescription")}
			</Text>
		),
		meta: { card: "bare" },
	},
];
