"use client";

import { Button, TextInput } from "@mantine/core";
import { IconKeyOff, IconSearch } from "@tabler/icons-react";
import { memo, useMemo, useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { toPermissionKey } from "@/lib/management-api/permission-key";
import { userCompareHref } from "@/lib/routes/part-routes";
import type { AccessEffect } from "@/lib/users/effective-access";
import type { EffectivePermission, UserAccess } from "@/lib/users/user-access";
import { DescribedCode } from "../../permission-compare/described-code.tsx";
import { useHoldersHref, WhoHasLink } from "../../permission-picker/who-has-link.tsx";
import { StatePanel } from "../../states/state-panel.tsx";
import { Chip, Chips } from "../../ui/chip.tsx";
import { PageLink } from "../../ui/page-link.tsx";
import { Section } from "../../ui/section.tsx";
import { useDrawnRows } from "../../ui/use-drawn-rows.ts";
import { useUser } from "../user-context.tsx";
import classes from "./access.module.css";
import { useHoldingName } from "./use-holding-name.ts";

/** Number of permissions above which a filter is shown. */
const fewPermissions = 10;

function byApi(permissions: readonly EffectivePermission[]): [string, EffectivePermission[]][] {
	const groups = new Map<string, EffectivePermission[]>();
	for (const one of permissions) {
		const name = one.resource_server_name || one.resource_server_identifier;
		const group = groups.get(name) ?? [];
		group.push(one);
		groups.set(name, group);
	}
	return [...groups];
}

/** Lists the user's effective permissions by API, each with every source that grants it, and marks those that the edit adds or removes. */
export function EffectivePermissionsSection({ access, effect }: { access: UserAccess; effect: AccessEffect }) {
	const t = useTranslations("user.access");
	const { user } = useUser();
	const [text, setText] = useState("");
	const word = text.trim().toLowerCase();
	const shown = useMemo(() => {
		const all = [...access.permissions, ...effect.gained];
		return byApi(
			all.filter(({ permission_name, description, resource_server_name }) =>
				`${permission_name} ${description ?? ""} ${resource_server_name}`.toLowerCase().includes(word),
			),
		);
	}, [access.permissions, effect.gained, word]);
	return (
		<Section
			title={t("permissions")}
			term="permission"
			hint={t("permissionsHint")}
			actions={
				<Button variant="default" component={PageLink} href={userCompareHref(user.user_id)}>
					{t("compare")}
				</Button>
			}
			flush
		>
			{access.permissions.length > fewPermissions ? (
				<TextInput
					className={classes.filter ?? ""}
					type="search"
					aria-label={t("filter")}
					placeholder={t("filter")}
					leftSection={<IconSearch size={16} aria-hidden />}
					value={text}
					onChange={(event) => setText(event.currentTarget.value)}
				/>
			) : null}
			{shown.length === 0 ? (
				<StatePanel
					compact
					icon={<IconKeyOff size={20} aria-hidden />}
					title={t(word === "" ? "noPermissions" : "noMatch")}
				/>
			) : (
				shown.map(([api, permissions]) => (
					<ApiSection key={api} api={api} permissions={permissions} access={access} effect={effect} />
				))
			)}
		</Section>
	);
}

type ApiSectionProps = {
	api: string;
	permissions: readonly EffectivePermission[];
	access: UserAccess;
	effect: AccessEffect;
};

/** Shows the permissions of one API. */
function ApiSection({ api, permissions, access, effect }: ApiSectionProps) {
	const t = useTranslations("user.access");
	const tp = useTranslations("permissionPicker");
	const nameOf = useHoldingName();
	const toHoldersHref = useHoldersHref();
	const drawn = useDrawnRows(permissions);
	const names = useMemo(() => access.holdings.map(nameOf), [access.holdings, nameOf]);
	const moves = useMemo(
		() =>
			new Map([
				...effect.gained.map((one) => [toPermissionKey(one), "gained"] as const),
				...effect.lost.map((one) => [toPermissionKey(one), "lost"] as const),
			]),
		[effect],
	);
	return (
		<section aria-label={api}>
			<h3 className={classes.api}>{t("apiCount", { api, count: permissions.length })}</h3>
			<ul className={classes.permissions}>
				{drawn.map((one) => {
					const key = toPermissionKey(one);
					const moved = moves.get(key);
					return (
						<PermissionRow
							key={key}
							permission={one}
							names={names}
							moved={moved}
							move={moved ? t(moved) : undefined}
							holdersHref={toHoldersHref?.(key)}
							whoHas={tp("whoHas")}
						/>
					);
				})}
			</ul>
		</section>
	);
}

type PermissionRowProps = {
	permission: EffectivePermission;
	/** Names of the sources, in the same order. */
	names: readonly string[];
	moved: "gained" | "lost" | undefined;
	/** Describes what the edit does to the permission. */
	move: string | undefined;
	/** The address of the users who have the permission. Absent if the reader cannot list them. */
	holdersHref: string | undefined;
	/** Text of the link to the users who have the permission. */
	whoHas: string;
};

/** Shows one permission with every source that grants it. It is memoised, so that an edit redraws only the permissions it changes in a list of 1,000. */
const PermissionRow = memo(function PermissionRow(props: PermissionRowProps) {
	const { permission, names, moved, move, holdersHref, whoHas } = props;
	const ways = moved === "gained" ? [] : permission.by.flatMap((place) => names[place] ?? []);
	return (
		<li className={classes.permission} data-moved={moved}>
			<DescribedCode code={permission.permission_name} description={permission.description} />
			<span className={classes.ways}>
				<Chips>
					{ways.map((name) => (
						<Chip key={name}>{name}</Chip>
					))}
					{move ? <strong>{move}</strong> : null}
				</Chips>
				{holdersHref === undefined ? null : (
					<WhoHasLink name={permission.permission_name} href={holdersHref} text={whoHas} />
				)}
			</span>
		</li>
	);
});
