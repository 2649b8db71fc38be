"use client";

import { Button, Group, TextInput, Title } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch, IconShieldOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useMemo, useState } from "react";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { toRoleListSearch, useRoleListParams } from "@/lib/roles/client/role-list-params";
import { roleQueries } from "@/lib/roles/client/role-queries";
import { useRememberHref } from "@/lib/routes/client/return-href";
import { rolesFileHref, rolesHref } from "@/lib/routes/routes";
import { PagedTable } from "../data-table/paged-table.tsx";
import { FailureState } from "../ui/failure-state.tsx";
import { PageTitle } from "../ui/page-title.tsx";
import { StatePanel } from "../ui/state-panel.tsx";
import { Surface } from "../ui/surface.tsx";
import { CreateRoleButton } from "./create-role-button.tsx";
import { roleColumns } from "./role-columns.tsx";

const typingPauseMs = 250;

/** Auth0 allows a tenant no more. */
const mostRoles = 1_000;

/** The tenant's roles, narrowed by a part of the name. */
export function RolesView() {
	const t = useTranslations("roles");
	const [query, change] = useRoleListParams();
	const [text, setText] = useState(query.name);
	const { data, error, refetch, isPlaceholderData } = useQuery(roleQueries.list(query));
	const columns = useMemo(() => roleColumns(t), [t]);
	const searchSoon = useDebouncedCallback(
		(name: string) => change({ name: name.trim() || null }, { typing: true }),
		typingPauseMs,
	);
	useRememberHref(rolesHref, toRoleListSearch(query));
	const type = (name: string) => {
		setText(name);
		searchSoon(name);
	};
	const content = () => {
		if (error && (!data || isPlaceholderData))
			return <FailureState failure={toBffError(error)} onRetry={() => void refetch()} />;
		if (data?.roles.length === 0 && !isPlaceholderData && query.page > 1)
			return <PastEnd page={query.page} onFirst={() => change({ page: 1 })} />;
		if (data?.roles.length === 0 && !isPlaceholderData) return <NoRoles name={query.name} onClear={() => type("")} />;
		return (
			<PagedTable
				label={t("table")}
				columns={columns}
				rows={data?.roles}
				rowId={(role, index) => role.id || `unreadable ${index}`}
				page={query.page}
				counts={data}
				busy={isPlaceholderData}
				onPage={(page) => change({ page })}
			/>
		);
	};
	return (
		<>
			<PageTitle>{t("title")}</PageTitle>
			<Group justify="space-between" mb="md" gap="sm">
				<Title order={1}>{t("title")}</Title>
				<Group gap="xs">
					<Button variant="default" component={Link} href={rolesFileHref}>
						{t("file")}
					</Button>
					<CreateRoleButton isFull={query.name === "" && (data?.total ?? 0) >= mostRoles} />
				</Group>
			</Group>
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
			<Surface>{content()}</Surface>
		</>
	);
}

/** A page without a role says nothing about the list. */
function PastEnd({ page, onFirst }: { page: number; onFirst: () => void }) {
	const t = useTranslations("roles");
	return (
		<StatePanel
			icon={<IconShieldOff size={22} aria-hidden />}
			title={t("pastEndTitle")}
			actions={
				<Button variant="default" onClick={onFirst}>
					{t("toFirstPage")}
				</Button>
			}
		>
			{t("pastEnd", { page })}
		</StatePanel>
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
