"use client";

import { Autocomplete } from "@mantine/core";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { useMetadataFields } from "@/lib/metadata-schemas/client/use-metadata-fields";
import classes from "./guided-search.module.css";
import { useAsking } from "./use-asking.ts";

type MetadataPathProps = {
	root: "user_metadata" | "app_metadata";
	/** The path below the root. */
	value: string;
	error: string | undefined;
	onChange: (value: string) => void;
};

/** Edits a path in the metadata. Suggests the paths that the operator's schema names; any other can be typed. */
export function MetadataPath({ root, value, error, onChange }: MetadataPathProps) {
	const t = useTranslations("guided");
	const askingOf = useAsking();
	const paths = useMetadataFields()
		.filter(({ path }) => path.startsWith(`${root}.`) && askingOf?.(path) !== "never")
		.map(({ path }) => path.slice(root.length + 1));
	return (
		<Autocomplete
			aria-label={t("path")}
			placeholder={t("pathPlaceholder")}
			className={classes.path}
			classNames={{ input: classes.mono, option: classes.mono }}
			data={paths}
			value={value}
			error={error}
			onChange={onChange}
			comboboxProps={{ width: 240, position: "bottom-start", shadow: "md" }}
			spellCheck={false}
		/>
	);
}
