"use client";

import { IconUserSearch } from "@tabler/icons-react";
import { type ReactNode, useMemo } from "react";
import type { Permission } from "@/lib/access/permissions";
import { useMe } from "@/lib/auth/client/me";
import { leastTotal, type PageCounts } from "@/lib/http/page-counts";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { Person } from "@/lib/users/people/people-input";
import type { Column } from "../data-table/column.ts";
import { DataTable } from "../data-table/data-table.tsx";
import { ListBar } from "../data-table/list-bar.tsx";
import { LongListPages } from "../data-table/long-list-pages.tsx";
import { type RowSelection, useRowSelection } from "../data-table/row-selection.ts";
import { TableFrame } from "../data-table/table-frame.tsx";
import type { LongListPlace } from "../data-table/use-long-list-place.ts";
import { StatePanel } from "../states/state-panel.tsx";
import { GatedButton } from "../ui/gated-button.tsx";
import { personName } from "./person-name.ts";

type PeopleTableProps<Row extends Person> = {
	page: PageCounts & { rows: readonly Row[]; nextFrom?: string | undefined };
	place: LongListPlace;
	/** True while another page is loading. */
	busy: boolean;
	columns: Column<Row>[];
	/** Returns further words of a row to search, besides name, e-mail and id. The function must be stable across renders. */
	wordsOf?: (row: Row) => readonly string[];
	texts: {
		/** Accessible name of the table. */
		table: string;
		/** Label of the search box. */
		find: string;
		/** Tells the reader that the search covers this page only. */
		findNote: (values: { count: number; total: number }) => string;
		/** The same where nobody knows the total. */
		findNoteOpen: (values: { count: number }) => string;
		noMatch: (q: string) => string;
	};
	/** The permission that removing people requires. Without it, rows cannot be selected. */
	permission: Permission;
	/** The button that adds people. */
	add: ReactNode;
	removeTexts: RemoveTexts;
	onRemove: (chosen: readonly Row[]) => void;
};

const rowId = ({ user_id }: Person, index: number): string => user_id || `unreadable ${index}`;

function findIn<Row extends Person>(rows: readonly Row[], text: string, wordsOf: (row: Row) => readonly string[]) {
	const wanted = text.trim().toLowerCase();
	if (wanted === "") return rows;
	return rows.filter((row) =>
		[row.user_id, row.name ?? "", row.email ?? "", ...wordsOf(row)].some((word) => word.toLowerCase().includes(wanted)),
	);
}

const noWords = () => [];

/** Shows one page of people with a search within the page and the acts on selected rows. */
export function PeopleTable<Row extends Person>(props: PeopleTableProps<Row>) {
	const { page, place, busy, columns, wordsOf = noWords, texts, permission, add, removeTexts, onRemove } = props;
	const t = useTranslations("ui");
	const me = useMe();
	const shown = useMemo(() => findIn(page.rows, place.find, wordsOf), [page.rows, place.find, wordsOf]);
	const ids = useMemo(() => shown.map(rowId), [shown]);
	const selection = useRowSelection(ids);
	const chosen = me.mayAct(permission) ? selection : undefined;
	const q = place.find.trim();
	const count = page.rows.length;
	const noteOf = (total: number | undefined) =>
		total === undefined ? texts.findNoteOpen({ count }) : texts.findNote({ count, total });
	return (
		<>
			<ListBar
				label={texts.find}
				find={place.find}
				onFind={place.setFind}
				note={q === "" || leastTotal(page) <= count ? undefined : noteOf(page.total)}
			>
				{add}
			</ListBar>
			<TableFrame
				keys={{ ids, selection: chosen }}
				selectionActions={
					<RemovePeople
						rows={shown}
						selection={selection}
						permission={permission}
						texts={removeTexts}
						onClick={onRemove}
					/>
				}
				foot={<LongListPages shown={{ ...page, count }} place={place} busy={busy} />}
			>
				{shown.length === 0 ? (
					<StatePanel compact icon={<IconUserSearch size={20} aria-hidden />} title={texts.noMatch(q)} />
				) : (
					<DataTable
						label={texts.table}
						columns={columns}
						rows={shown}
						rowId={rowId}
						rowName={(row) => personName(row) || t("unreadable")}
						selection={chosen}
						busy={busy}
					/>
				)}
			</TableFrame>
		</>
	);
}

type RemoveTexts = {
	remove: (count: number) => string;
	/** Explains why the reader cannot remove themselves. */
	yourself: string;
	/** Explains why a person with an unreadable id cannot be removed. */
	unreadable: string;
};

type RemovePeopleProps<Row> = {
	rows: readonly Row[];
	selection: RowSelection;
	permission: Permission;
	texts: RemoveTexts;
	onClick: (chosen: readonly Row[]) => void;
};

/** Starts removing the selected people. It is disabled if the selection contains the reader or a person with an unreadable id. */
function RemovePeople<Row extends Person>({ rows, selection, permission, texts, onClick }: RemovePeopleProps<Row>) {
	const me = useMe();
	const chosen = rows.filter((row, index) => selection.ids.has(rowId(row, index)));
	const has = (userId: string) => chosen.some(({ user_id }) => user_id === userId);
	return (
		<GatedButton
			permission={permission}
			reason={has(me.userId) ? texts.yourself : has("") ? texts.unreadable : undefined}
			variant="default"
			size="compact-sm"
			c="red"
			onClick={() => onClick(chosen)}
		>
			{texts.remove(chosen.length)}
		</GatedButton>
	);
}
