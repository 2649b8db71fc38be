"use client";

import { Button } from "@mantine/core";
import { IconFilter, IconFilterSearch, IconSelector, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useMe } from "@/lib/auth/client/me";
import { connectionQueries } from "@/lib/connections/client/connection-queries";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { TableSettings } from "@/lib/users/client/list/table-settings";
import type { UserListChange } from "@/lib/users/client/list/user-list-params";
import { narrowings, offeredStatuses, type UserStatus, userStatuses } from "@/lib/users/list-options";
import { countConditions } from "@/lib/users/search/conditions";
import type { UserListState } from "@/lib/users/user-list";
import { SelectOnDemand } from "../../form/select-on-demand.tsx";
import { useShortcut } from "../../shortcuts/shortcuts-provider.tsx";
import { CrossButton, FieldBox } from "../../ui/field-box.tsx";
import { useConnectionLabel } from "../connection-name.tsx";
import { RoleFilter } from "./role-filter.tsx";
import { CountedOption, useChoiceCounts } from "./use-choice-counts.tsx";
import classes from "./user-filters.module.css";
import { ViewButton } from "./view/view-button.tsx";

type FilterProps = { query: UserListState; onChange: (change: UserListChange) => void };

type UserFiltersProps = FilterProps & {
	/** True if the guided search is open below. */
	guided: boolean;
	settings: TableSettings;
	onGuided: () => void;
};

const fieldClass = (isSet: boolean) => `${classes.field} ${isSet ? classes.set : ""}`;

function ConnectionFilter({ query, onChange }: FilterProps) {
	const { connection } = query;
	const t = useTranslations("users");
	const me = useMe();
	const labelOf = useConnectionLabel();
	const { data } = useQuery({ ...connectionQueries.list(), enabled: me.can("connections:read") });
	const strategies = new Map((data?.connections ?? []).map(({ name, strategy }) => [name, strategy]));
	if (connection !== undefined && !strategies.has(connection)) strategies.set(connection, "");
	const counts = useChoiceCounts(query, "connection");
	const items = [...strategies].map(([name, provider]) => ({
		value: name,
		label: labelOf({ connection: name, provider }),
	}));
	return (
		<SelectOnDemand
			aria-label={t("connection")}
			placeholder={t("anyConnection")}
			data={counts.note === undefined ? items : [{ group: counts.note, items }]}
			value={connection ?? null}
			onChange={(chosen) => onChange({ connection: chosen })}
			onDropdownOpen={() => counts.onOpen(true)}
			onDropdownClose={() => counts.onOpen(false)}
			renderOption={({ option: { value, label }, checked }) => (
				<CountedOption label={label} count={counts.textOf(value)} checked={checked === true} />
			)}
			comboboxProps={{ width: "max-content", position: "bottom-start", shadow: "md" }}
			className={fieldClass(connection !== undefined)}
		/>
	);
}

function StatusFilter({ query, onChange }: FilterProps) {
	const t = useTranslations("users");
	const { status } = query;
	const counts = useChoiceCounts(query, "status");
	const textOf = (value: UserStatus) => {
		// The chosen one stands in the box, and the list's own total is its count.
		const count = value === status || value === "locked_out" ? undefined : counts.textOf(value);
		return count === undefined
			? t(`statuses.${value}`)
			: t("counts.ofChoice", { choice: t(`statuses.${value}`), count });
	};
	const end =
		status === undefined ? (
			<IconSelector size={16} aria-hidden />
		) : (
			<CrossButton label={t("clearStatus")} onClick={() => onChange({ status: null })} />
		);
	return (
		<FieldBox className={fieldClass(status !== undefined)} end={end}>
			<select
				aria-label={t("status")}
				value={status ?? ""}
				onFocus={() => counts.onOpen(true)}
				onBlur={() => counts.onOpen(false)}
				onChange={({ currentTarget }) =>
					onChange({ status: userStatuses.find((one) => one === currentTarget.value) ?? null })
				}
			>
				<option value="">{t("anyStatus")}</option>
				{(status === "shared_email" ? userStatuses : offeredStatuses).map((value) => (
					<option key={value} value={value}>
						{textOf(value)}
					</option>
				))}
				{counts.note === undefined ? null : <option disabled>{counts.note}</option>}
			</select>
		</FieldBox>
	);
}

/** Edits the filters of the list and how the table shows it. On a phone the filters are behind one button. */
export function UserFilters({ query, guided, settings, onGuided, onChange }: UserFiltersProps) {
	const t = useTranslations("users");
	const tg = useTranslations("guided");
	const [isOpen, setOpen] = useState(false);
	const count = countConditions(query.where);
	const frame = useRef<HTMLFieldSetElement>(null);
	useShortcut("filter", () => {
		// Focuses the first visible control. The button that opens the filters is shown only on a phone.
		[...(frame.current?.querySelectorAll<HTMLElement>("input, select, button") ?? [])].some((control) => {
			control.focus();
			return document.activeElement === control;
		});
	});
	const narrowed = narrowings.filter((name) => query[name] !== undefined).length;
	return (
		<fieldset ref={frame} aria-label={t("filters")} className={classes.filters}>
			<Button
				variant="default"
				className={classes.toggle}
				leftSection={<IconFilter size={16} aria-hidden />}
				aria-expanded={isOpen}
				aria-controls="list-filters"
				onClick={() => setOpen(!isOpen)}
			>
				{narrowed === 0 ? t("filters") : t("filtersSet", { count: narrowed })}
			</Button>
			<div id="list-filters" className={classes.fields} data-open={isOpen || undefined}>
				<ConnectionFilter query={query} onChange={onChange} />
				<StatusFilter query={query} onChange={onChange} />
				<RoleFilter query={query} className={fieldClass(query.role !== undefined)} onChange={onChange} />
				<Button
					variant="default"
					className={classes.guided}
					leftSection={<IconFilterSearch size={16} aria-hidden />}
					aria-expanded={guided}
					aria-controls="guided-search"
					onClick={onGuided}
				>
					{query.lucene === undefined ? (count === 0 ? tg("open") : tg("openWith", { count })) : tg("openRaw")}
				</Button>
				{narrowed > 0 ? (
					<Button
						variant="subtle"
						color="gray"
						leftSection={<IconX size={14} aria-hidden />}
						onClick={() => onChange({ connection: null, status: null, where: null, lucene: null, role: null })}
					>
						{t("clearFilters")}
					</Button>
				) : null}
			</div>
			<span className={classes.space} />
			<ViewButton query={query} settings={settings} onChange={onChange} />
		</fieldset>
	);
}
