"use client";

import { SegmentedControl, Skeleton, Text } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { metadataSchemaQueries } from "@/lib/metadata-schemas/client/metadata-schema-queries";
import { toMetadataText } from "@/lib/users/client/metadata-text";
import type { Metadata, MetadataKind } from "@/lib/users/user";
import { JsonEditor } from "../../json-editor/lazy-json-editor.tsx";
import { onDemand } from "../../on-demand/on-demand.tsx";
import { useProblemText } from "../../states/use-problem-text.ts";

const MetadataFields = onDemand(() => import("./metadata-fields.tsx").then((module) => module.MetadataFields), {
	loading: () => <Skeleton height={160} radius={8} />,
});

type MetadataEditorProps = {
	kind: MetadataKind;
	text: string;
	/** The parsed text. Absent while it is not valid JSON. */
	value: Metadata | undefined;
	onChange: (text: string) => void;
	onValidity: (valid: boolean) => void;
};

/** Edits metadata as JSON, and as a form if the operator provided a schema. Each view updates the other. */
export function MetadataEditor({ kind, text, value, onChange, onValidity }: MetadataEditorProps) {
	const t = useTranslations("user");
	const problemText = useProblemText();
	const [kept, setKept] = useLocalStorage({ key: "rolecall.metadata-view", defaultValue: "form" });
	const { data, error, isPending } = useQuery(metadataSchemaQueries.all());
	if (isPending) return <Skeleton height={220} radius={8} />;
	const schema = data?.[kind];
	const view = schema === undefined ? "json" : kept;
	return (
		<>
			{error ? (
				<Text size="sm" c="dimmed" mb="xs" role="status">
					{problemText(toBffError(error))}
				</Text>
			) : null}
			{schema ? (
				<SegmentedControl
					size="xs"
					mb="sm"
					aria-label={`${t("metadataFields.view")}: ${t(`metadata.${kind}`)}`}
					data={[
						{ value: "form", label: t("metadataFields.form") },
						{ value: "json", label: t("metadataFields.json") },
					]}
					value={view}
					onChange={setKept}
				/>
			) : null}
			{schema && view === "form" ? (
				<MetadataFields
					kind={kind}
					label={`${t("metadataFields.group")}: ${t(`metadata.${kind}`)}`}
					schema={schema}
					value={value}
					onChange={(next) => {
						onChange(toMetadataText(next));
						onValidity(true);
					}}
				/>
			) : (
				<JsonEditor
					label={t("metadata.editor", { kind: t(`metadata.${kind}`) })}
					text={text}
					schema={schema}
					onChange={onChange}
					onValidity={onValidity}
				/>
			)}
		</>
	);
}
