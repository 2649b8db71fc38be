"use client";

import { Select, type SelectProps } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { organizationQueries } from "@/lib/organizations/client/organization-queries";
import { useFirstOption } from "../form/use-first-option.ts";
import { useNothingFound } from "../states/use-nothing-found.ts";

type OrganizationSelectProps = Pick<
	SelectProps,
	"aria-label" | "className" | "comboboxProps" | "error" | "limit" | "placeholder" | "size"
> & {
	/** Id of the selected organization. Empty for none. */
	value: string;
	onChange: (organizationId: string | null) => void;
	/** False if the reader may not read organizations. They are then not requested, and an id can still be entered. Default true. */
	isReadable?: boolean;
	/** Shown if no organization matches: if all were read, and if there are more than were read. */
	none: string;
	capped: string;
};

const isId = (text: string) => /^org_[A-Za-z0-9]+$/.test(text);

/** Selects an organization by name. An organization that is not among those that were read is entered by id. */
export function OrganizationSelect(props: OrganizationSelectProps) {
	const { value, onChange, isReadable = true, none, capped, ...rest } = props;
	const nothingFound = useNothingFound();
	const [search, setSearch] = useState("");
	const organizations = useQuery({ ...organizationQueries.list(), enabled: isReadable });
	const { data } = organizations;
	const marksFirst = useFirstOption(data, search);
	const known = (data?.organizations ?? []).map(({ id, name, display_name }) => ({
		value: id,
		label: display_name ? `${display_name} (${name})` : name,
	}));
	const others = [value, search.trim()].filter((id) => isId(id) && !known.some((one) => one.value === id));
	const read = isReadable ? organizations : { data: null, error: null };
	return (
		<Select
			{...rest}
			data={[...known, ...new Set(others)]}
			value={value || null}
			onChange={onChange}
			searchable
			onSearchChange={setSearch}
			selectFirstOptionOnChange={marksFirst}
			nothingFoundMessage={nothingFound(read, data?.hasMore ? capped : none)}
		/>
	);
}
