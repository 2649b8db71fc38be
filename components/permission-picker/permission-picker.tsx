"use client";

import { TextInput } from "@mantine/core";
import { IconKeyOff, IconSearch } from "@tabler/icons-react";
import { memo, type ReactNode, useId, useMemo, useRef, useState } from "react";
import { type PermissionGroup, searchGroups } from "@/lib/apis/permission-groups";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { StatePanel } from "../states/state-panel.tsx";
import { ApiList } from "./api-list.tsx";
import { PermissionList } from "./permission-list.tsx";
import classes from "./permission-picker.module.css";

type PermissionPickerProps = {
	groups: readonly PermissionGroup[];
	/** Keys of the selected permissions. */
	chosen: ReadonlySet<string>;
	/** Absent for read-only viewers, who see only the selected permissions. */
	onChoose?: ((keys: readonly string[], isChosen: boolean) => void) | undefined;
	/** Shown while no permission is visible and the APIs are not known: a loading state, or the failure. */
	unread?: ReactNode;
};

/** Selects permissions in two columns: the APIs, and the permissions of the current API. The search covers all APIs. */
export const PermissionPicker = memo(function PermissionPicker(props: PermissionPickerProps) {
	const { groups, chosen, onChoose, unread } = props;
	const t = useTranslations("permissionPicker");
	const [text, setText] = useState("");
	// Starts at the first API with a selected permission.
	const [current, setCurrent] = useState(
		() => groups.find((group) => group.rows.some(({ key }) => chosen.has(key)))?.identifier,
	);
	const rows = useRef<HTMLDivElement>(null);
	const panelId = useId();
	const shown = useMemo(() => {
		const visible = onChoose
			? groups
			: groups
					.map((group) => ({ ...group, rows: group.rows.filter(({ key }) => chosen.has(key)) }))
					.filter((group) => group.rows.length > 0);
		return searchGroups(visible, text);
	}, [groups, chosen, onChoose, text]);
	const counts = useMemo(
		() =>
			new Map(
				groups.map((group) => [
					group.identifier,
					{ chosen: group.rows.filter(({ key }) => chosen.has(key)).length, total: group.rows.length },
				]),
			),
		[groups, chosen],
	);
	const group = shown.find(({ identifier }) => identifier === current) ?? shown[0];
	return (
		<div className={classes.picker}>
			<TextInput
				type="search"
				aria-label={t("search")}
				placeholder={t("searchPlaceholder")}
				leftSection={<IconSearch size={16} aria-hidden />}
				value={text}
				onChange={(event) => setText(event.currentTarget.value)}
				onKeyDown={(event) => {
					if (event.key !== "ArrowDown") return;
					event.preventDefault();
					rows.current?.querySelector<HTMLElement>("[data-row]")?.focus();
				}}
			/>
			{group === undefined ? (
				(unread ?? (
					<StatePanel compact icon={<IconKeyOff size={20} aria-hidden />} title={t(text === "" ? "none" : "noMatch")} />
				))
			) : (
				<div className={classes.columns}>
					<ApiList groups={shown} counts={counts} current={group.identifier} panelId={panelId} onShow={setCurrent} />
					<div ref={rows} className={classes.panel} role="tabpanel" id={panelId} aria-label={group.name}>
						<PermissionList key={`${group.identifier} ${text}`} group={group} chosen={chosen} onChoose={onChoose} />
					</div>
				</div>
			)}
		</div>
	);
});
