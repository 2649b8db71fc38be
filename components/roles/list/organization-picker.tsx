"use client";

import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { organizationQueries } from "@/lib/organizations/client/organization-queries";
import { useProblemText } from "../../ui/use-problem-text.ts";

const isId = (text: string) => /^org_[A-Za-z0-9]+$/.test(text);

type OrganizationPickerProps = { value: string; onChange: (organizationId: string | null) => void };

/** An organization by its name; one that is not among the first 1,000, or that cannot be read, is given by its id. */
export function OrganizationPicker({ value, onChange }: OrganizationPickerProps) {
	const t = useTranslations("roles");
	const ui = useTranslations("ui");
	const problemText = useProblemText();
	const [search, setSearch] = useState("");
	const { data, error } = useQuery(organizationQueries.list());
	const known = (data?.organizations ?? []).map(({ id, name, display_name }) => ({
		value: id,
		label: display_name ? `${display_name} (${name})` : name,
	}));
	const typed = search.trim();
	const others = [value, typed].filter((id) => isId(id) && !known.some((one) => one.value === id));
	const why = () => {
		if (error) return problemText(toBffError(error));
		if (data === undefined) return ui("loading");
		return t(data.hasMore ? "organizationsCapped" : "organizationNone");
	};
	return (
		<Select
			aria-label={t("organization")}
			placeholder={t("organizationPlaceholder")}
			data={[...known, ...new Set(others)]}
			value={value || null}
			onChange={onChange}
			searchable
			onSearchChange={setSearch}
			nothingFoundMessage={why()}
			limit={100}
			comboboxProps={{ shadow: "md" }}
		/>
	);
}
