"use client";

import { Select, type SelectProps } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { apiQueries } from "@/lib/apis/client/api-queries";
import type { ApiList } from "@/lib/apis/contract";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { parsePermissionKey, toPermissionKey } from "@/lib/management-api/permission-key";
import { useNothingFound } from "../../states/use-nothing-found.ts";

const mostShown = 100;

type PermissionSelectProps = Pick<SelectProps, "aria-label" | "className" | "error"> & {
	/** The key of a permission, or its name alone for that of any API. Empty for none. */
	value: string;
	onChange: (permission: string) => void;
};

/** Lists the permissions that APIs define, and before them the names that several define. Keeps the chosen one, which may be gone. */
function toOptions(apis: ApiList["apis"], value: string, anyApi: string): { value: string; label: string }[] {
	const defined = apis.flatMap(({ identifier, name, scopes }) =>
		scopes.map((scope) => ({ name: scope.value, api: name || identifier, identifier })),
	);
	const definedBy = new Map<string, number>();
	for (const { name } of defined) definedBy.set(name, (definedBy.get(name) ?? 0) + 1);
	const several = [...definedBy]
		.filter(([, count]) => count > 1)
		.map(([name]) => [name, `${name} · ${anyApi}`] as const);
	const single = defined.map(({ name, api, identifier }) => {
		const key = toPermissionKey({ permission_name: name, resource_server_identifier: identifier });
		return [key, `${name} · ${api}`] as const;
	});
	const labels = new Map([...several, ...single].toSorted(([, one], [, other]) => one.localeCompare(other)));
	if (value === "" || labels.has(value)) return [...labels].map(([key, label]) => ({ value: key, label }));
	const { permission_name, resource_server_identifier } = parsePermissionKey(value);
	const label = value.includes(" ") ? `${permission_name} · ${resource_server_identifier}` : `${value} · ${anyApi}`;
	return [{ value, label }, ...[...labels].map(([key, text]) => ({ value: key, label: text }))];
}

/** Selects a permission by its name or its API, among those that the tenant's APIs define. */
export function PermissionSelect({ value, onChange, ...rest }: PermissionSelectProps) {
	const t = useTranslations("guided");
	const nothingFound = useNothingFound();
	const read = useQuery({ ...apiQueries.list(), enabled: useMe().can("roles:read") });
	const anyApi = t("anyApi");
	const data = useMemo(() => toOptions(read.data?.apis ?? [], value, anyApi), [read.data, value, anyApi]);
	return (
		<Select
			{...rest}
			size="sm"
			data={data}
			limit={mostShown}
			value={value || null}
			onChange={(permission) => onChange(permission ?? "")}
			searchable
			nothingFoundMessage={nothingFound(read, t(read.data?.hasMore ? "permissionsCapped" : "permissionNone"))}
			comboboxProps={{ width: 380, position: "bottom-start", shadow: "md" }}
		/>
	);
}
