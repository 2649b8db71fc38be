"use client";

import { Button, TextInput, Title } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch, IconShieldOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { toBffError } from "@/lib/http/client/bff-error";
import { toRoleListSearch, useRoleListParams } from "@/lib/roles/client/role-list-params";
import { roleQueries } from "@/lib/roles/client/role-queries";
import { useRememberHref } from "@/lib/routes/client/return-href";
import { rolesHref } from "@/lib/routes/routes";
import { DataTable } from "../data-table/data-table.tsx";
import { useRowKeys } from "../data-table/row-keys.ts";
import { FailureState } from "../ui/failure-state.tsx";
import { PageTitle } from "../ui/page-title.tsx";
import { Pager } from "../ui/pager.tsx";
import { StatePanel } from "../ui/state-panel.tsx";
import { roleColumns } from "./role-columns.tsx";
import classes from "./roles-view.module.css";

const typingPauseMs = 250;

/** The tenant's roles, narrowed by a part of the name. */
export function RolesView() {
	const t = useTranslations("roles");
	const [query, change] = useRoleListParams();
	const [text, setText] = useState(query.name);
	const { data, error, refetch, isPlaceholderData } = useQuery(roleQueries.list(query));
	const columns = useMemo(() => roleColumns(t), [t]);
	const frame = useRef<HTMLDivElement>(null);
	const searchSoon = useDebouncedCallback(
		(name: string) => change({ name: name.trim() || null }, { typing: true }),
		typingPauseMs,
	);
	useRowKeys(frame, data !== undefined);
	useRememberHref(rolesHref, toRoleListSearch(query));
	const type = (name: string) => {
		setText(name);
		searchSoon(name);
	};
	const content = () => {
		if (error && (!data || isPlaceholderData))
			return <FailureState failure={toBffError(error)} onRetry={() => void refetch()} />;
		if (data?.roles.length === 0 && !isPlaceholderData) return <NoRoles name={query.name} onClear={() => type("")} />;
		return (
			<>
				<DataTable
					label={t("table")}
					columns={columns}
					rows={data?.roles}
					rowId={(role) => role.id}
					busy={isPlaceholderData}
				/>
				{data ? (
					<div className={classes.foot}>
						<Pager page={query.page} size={data.limit} total={data.total} onChange={(page) => change({ page })} />
					</div>
				) : null}
			</>
		);
	};
	return (
		<>
			<PageTitle>{t("title")}</PageTitle>
			<Title order={1} mb="md">
				{t("title")}
			</Title>
			<TextInput
				type="search"
				aria-label={t("find")}
				placeholder={t("findPlaceholder")}
				leftSection={<IconSearch size={16} aria-hidden />}
				value={text}
				onChange={(event) => type(event.currentTarget.value)}
				maw={320}
				mb="sm"
			/>
			<section ref={frame} className={classes.list}>
				{content()}
			</section>
		</>
	);
}

function NoRoles({ name, onClear }: { name: string; onClear: () => void }) {
	const t = useTranslations("roles");
	const icon = <IconShieldOff size={22} aria-hidden />;
	if (name === "")
		return (
			<StatePanel icon={icon} title={t("emptyTitle")}>
				{t("empty")}
			</StatePanel>
		);
	return (
		<StatePanel
			icon={icon}
			title={t("noMatchTitle")}
			actions={
				<Button variant="default" onClick={onClear}>
					{t("clear")}
				</Button>
			}
		>
			{t("noMatch", { q: name })}
		</StatePanel>
	);
}
