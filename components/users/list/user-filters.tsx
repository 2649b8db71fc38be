"use client";

import { Button, Group, NativeSelect } from "@mantine/core";
import { IconFilterSearch, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { useMe } from "@/lib/auth/client/me";
import { connectionQueries } from "@/lib/connections/client/connection-queries";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { TableSettings } from "@/lib/users/client/list/table-settings";
import type { UserListChange } from "@/lib/users/client/list/user-list-params";
import {
	continuous,
	isSortableMasked,
	narrowings,
	parseListSize,
	userPageSizes,
	userSortFields,
	userStatuses,
} from "@/lib/users/list-options";
import { countConditions } from "@/lib/users/search/conditions";
import type { UserListState } from "@/lib/users/user-list";
import { SelectOnDemand } from "../../form/select-on-demand.tsx";
import { useShortcut } from "../../shortcuts/shortcuts-provider.tsx";
import { ColumnsButton } from "./columns-button.tsx";
import { RoleFilter } from "./role-filter.tsx";
import classes from "./user-filters.module.css";

type UserFiltersProps = {
	query: UserListState;
	/** True if the guided search is open below. */
	guided: boolean;
	settings: TableSettings;
	onGuided: () => void;
	onChange: (change: UserListChange) => void;
};

const allSorts = userSortFields.flatMap((field) => (["desc", "asc"] as const).map((order) => ({ field, order })));

/** Edits the filters, the order and the visible columns of the list. */
export function UserFilters({ query, guided, settings, onGuided, onChange }: UserFiltersProps) {
	const t = useTranslations("users");
	const tg = useTranslations("guided");
	const count = countConditions(query.where);
	const me = useMe();
	const sorts = allSorts.filter(({ field }) => me.can("pii:reveal") || isSortableMasked(field) || field === query.sort);
	const { data } = useQuery({ ...connectionQueries.list(), enabled: me.can("connections:read") });
	const names = new Set([
		...(data?.connections ?? []).map(({ name }) => name),
		...(query.connection ? [query.connection] : []),
	]);
	const frame = useRef<HTMLDivElement>(null);
	useShortcut("filter", () => frame.current?.querySelector<HTMLElement>("input, select, button")?.focus());
	const narrowed = narrowings.some((name) => query[name] !== undefined);
	return (
		<Group ref={frame} gap="xs" mb="sm" role="group" aria-label={t("filters")} className={classes.filters}>
			<SelectOnDemand
				aria-label={t("connection")}
				placeholder={t("anyConnection")}
				data={[...names].map((name) => ({ value: name, label: name }))}
				value={query.connection ?? null}
				onChange={(connection) => onChange({ connection })}
				className={classes.connection}
			/>
			<NativeSelect
				aria-label={t("status")}
				data={[
					{ value: "", label: t("anyStatus") },
					...userStatuses.map((value) => ({ value, label: t(`statuses.${value}`) })),
				]}
				value={query.status ?? ""}
				onChange={({ currentTarget }) =>
					onChange({ status: userStatuses.find((one) => one === currentTarget.value) ?? null })
				}
				className={classes.status}
			/>
			<RoleFilter role={query.role} onChange={onChange} />
			<Button
				variant="default"
				className={classes.guided}
				leftSection={<IconFilterSearch size={15} aria-hidden />}
				aria-expanded={guided}
				aria-controls="guided-search"
				onClick={onGuided}
			>
				{query.lucene === undefined ? (count === 0 ? tg("open") : tg("openWith", { count })) : tg("openRaw")}
			</Button>
			{narrowed ? (
				<Button
					variant="subtle"
					color="gray"
					leftSection={<IconX size={14} aria-hidden />}
					onClick={() => onChange({ connection: null, status: null, where: null, lucene: null, role: null })}
				>
					{t("clearFilters")}
				</Button>
			) : null}
			<span className={classes.space} />
			<NativeSelect
				aria-label={t("sortField")}
				data={sorts.map(({ field, order }) => ({ value: `${field}:${order}`, label: t(`sorts.${field}.${order}`) }))}
				value={`${query.sort}:${query.order}`}
				onChange={(event) => {
					const chosen = sorts.find(({ field, order }) => `${field}:${order}` === event.currentTarget.value);
					if (chosen) onChange({ sort: chosen.field, order: chosen.order });
				}}
			/>
			<NativeSelect
				aria-label={t("size")}
				className={classes.size}
				data={[
					...userPageSizes.map((size) => ({ value: String(size), label: t("rows", { size }) })),
					{ value: continuous.inAddress, label: t("allRows") },
				]}
				value={query.continuous ? continuous.inAddress : String(query.size)}
				onChange={(event) => {
					const size = parseListSize(event.currentTarget.value);
					if (size) settings.setSize(size);
					onChange({ size: size ?? null });
				}}
			/>
			<ColumnsButton settings={settings} />
		</Group>
	);
}
