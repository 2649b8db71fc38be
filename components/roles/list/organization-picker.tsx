"use client";

import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { organizationQueries } from "@/lib/organizations/client/organization-queries";
import { useFirstOption } from "../../form/use-first-option.ts";
import { useNothingFound } from "../../states/use-nothing-found.ts";

const isId = (text: string) => /^org_[A-Za-z0-9]+$/.test(text);

type OrganizationPickerProps = { value: string; onChange: (organizationId: string | null) => void };

/** Selects an organization by name. An organization that is not among the first 1,000, or cannot be read, is entered by id. */
export function OrganizationPicker({ value, onChange }: OrganizationPickerProps) {
	const t = useTranslations("roles");
	const nothingFound = useNothingFound();
	const [search, setSearch] = useState("");
	const organizations = useQuery(organizationQueries.list());
	const { data } = organizations;
	const marksFirst = useFirstOption(data, search);
	const known = (data?.organizations ?? []).map(({ id, name, display_name }) => ({
		value: id,
		label: display_name ? `${display_name} (${name})` : name,
	}));
	const typed = search.trim();
	const others = [value, typed].filter((id) => isId(id) && !known.some((one) => one.value === id));
	return (
		<Select
			aria-label={t("organization")}
			placeholder={t("organizationPlaceholder")}
			data={[...known, ...new Set(others)]}
			value={value || null}
			onChange={onChange}
			searchable
			onSearchChange={setSearch}
			nothingFoundMessage={nothingFound(organizations, t(data?.hasMore ? "organizationsCapped" : "organizationNone"))}
			selectFirstOptionOnChange={marksFirst}
			limit={100}
			comboboxProps={{ shadow: "md" }}
		/>
	);
}
