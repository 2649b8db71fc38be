"use client";

import { Select, type SelectProps } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { organizationQueries } from "@/lib/organizations/client/organization-queries";
import { useFirstOption } from "../../form/use-first-option.ts";
import { useNothingFound } from "../../states/use-nothing-found.ts";

type OrganizationValueProps = Pick<SelectProps, "aria-label" | "className" | "error"> & {
	value: string;
	onChange: (value: string) => void;
};

const isId = (text: string) => /^org_[A-Za-z0-9]+$/.test(text);

/** Selects an organization by name. An organization that is not among the first 100, or cannot be read, is entered by id. */
export function OrganizationValue({ value, onChange, ...rest }: OrganizationValueProps) {
	const t = useTranslations("guided");
	const me = useMe();
	const nothingFound = useNothingFound();
	const [search, setSearch] = useState("");
	const organizations = useQuery({ ...organizationQueries.list(), enabled: me.can("organizations:read") });
	const { data } = organizations;
	const marksFirst = useFirstOption(data, search);
	const known = (data?.organizations ?? []).map(({ id, name, display_name }) => ({
		value: id,
		label: display_name ? `${display_name} (${name})` : name,
	}));
	const others = [value, search.trim()].filter((id) => isId(id) && !known.some((one) => one.value === id));
	// Readers without the permission send no request.
	const read = me.can("organizations:read") ? organizations : { data: null, error: null };
	return (
		<Select
			{...rest}
			size="sm"
			placeholder="org_…"
			data={[...known, ...new Set(others)]}
			value={value || null}
			onChange={(chosen) => onChange(chosen ?? "")}
			searchable
			onSearchChange={setSearch}
			selectFirstOptionOnChange={marksFirst}
			nothingFoundMessage={nothingFound(read, t(data?.hasMore ? "organizationsCapped" : "organizationNone"))}
			comboboxProps={{ width: 280, position: "bottom-start", shadow: "md" }}
		/>
	);
}
