"use client";

import { IconUserSearch } from "@tabler/icons-react";
import type { ColumnDef } from "@tanstack/react-table";
import { type ReactNode, useMemo } from "react";
import type { Permission } from "@/lib/access/permissions";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { Person } from "@/lib/users/people/people-input";
import { DataTable } from "../data-table/data-table.tsx";
import { ListBar } from "../data-table/list-bar.tsx";
import { LongListPages } from "../data-table/long-list-pages.tsx";
import { type RowSelection, useRowSelection } from "../data-table/row-selection.ts";
import type { Features } from "../data-table/table-features.ts";
import { TableFrame } from "../data-table/table-frame.tsx";
import type { LongListPlace } from "../data-table/use-long-list-place.ts";
import { StatePanel } from "../states/state-panel.tsx";
import { GatedButton } from "../ui/gated-button.tsx";
import { personName } from "./person-name.ts";

type PeopleTableProps<Row extends Person> = {
	page: { rows: readonly Row[]; limit: number; total: number; nextFrom?: string | undefined };
	place: LongListPlace;
	/** Another page is on its way. */
	busy: boolean;
	columns: ColumnDef<Features, Row>[];
	/** What a search looks through beside name, e-mail and id. The same function at each render. */
	wordsOf?: (row: Row) => readonly string[];
	texts: {
		/** Names the table. */
		table: string;
		/** Names the search. */
		find: string;
		/** Says that the search looks through this page alone. */
		findNote: (values: { count: number; total: number }) => string;
		noMatch: (q: string) => string;
	};
	/** What removing takes. Without it nobody can be chosen: a choice would lead nowhere. */
	permission: Permission;
	/** The way to add people. */
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

/** One page of people, narrowed by a search within it, with what can be done to those who are chosen. */
export function PeopleTable<Row extends Person>(props: PeopleTableProps<Row>) {
	const { page, place, busy, columns, wordsOf = noWords, texts, permission, add, removeTexts, onRemove } = props;
	const t = useTranslations("ui");
	const me = useMe();
	const shown = useMemo(() => findIn(page.rows, place.find, wordsOf), [page.rows, place.find, wordsOf]);
	const ids = useMemo(() => shown.map(rowId), [shown]);
	const selection = useRowSelection(ids);
	const chosen = me.can(permission) ? selection : undefined;
	const q = place.find.trim();
	const count = page.rows.length;
	return (
		<>
			<ListBar
				label={texts.find}
				find={place.find}
				onFind={place.setFind}
				note={q !== "" && page.total > count ? texts.findNote({ count, total: page.total }) : undefined}
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
	/** Why one cannot remove oneself. */
	yourself: string;
	/** Why somebody cannot be removed whose id is unknown. */
	unreadable: string;
};

type RemovePeopleProps<Row> = {
	rows: readonly Row[];
	selection: RowSelection;
	permission: Permission;
	texts: RemoveTexts;
	onClick: (chosen: readonly Row[]) => void;
};

/** Begins to remove those who are chosen; nobody removes themselves, and whose id is unknown cannot be acted on. */
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
