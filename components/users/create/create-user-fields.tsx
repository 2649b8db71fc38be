"use client";

import { Radio, Stack, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { isPasswordless } from "@/lib/users/passwordless";
import { identifierKinds } from "../acts/identifier-kinds.ts";
import { identifiersOf, type NewUser } from "./new-user.ts";

/** Minimum length for showing an error. Shorter input counts as still being typed. */
const fewestToJudge = 6;

const wrongTexts = { email: "badEmail", phone: "badPhone" } as const;

type CreateUserFieldsProps = { form: UseFormReturnType<NewUser>; strategy: string };

/** Edits the identifiers of a new user, and the password if the connection has one. */
export function CreateUserFields({ form, strategy }: CreateUserFieldsProps) {
	const t = useTranslations("users.create");
	const change = useTranslations("user.change");
	const { values } = form;
	const kinds = identifiersOf(strategy);
	const problemOf = (kind: (typeof kinds)[number]) => {
		const { read, isValid } = identifierKinds[kind];
		const isWrong = values[kind].length >= fewestToJudge && !isValid(read(values[kind]));
		return form.errors[kind] ?? (kind !== "username" && isWrong ? change(wrongTexts[kind]) : undefined);
	};
	return (
		<>
			{kinds.map((kind, place) => (
				<TextInput
					key={kind}
					label={t(kind)}
					description={kinds.length > 1 && kind !== "email" ? t(`${kind}Hint`) : undefined}
					inputMode={identifierKinds[kind].inputMode}
					autoComplete="off"
					spellCheck={false}
					data-autofocus={place === 0 ? true : undefined}
					{...form.getInputProps(kind)}
					error={problemOf(kind)}
				/>
			))}
			<TextInput label={t("name")} autoComplete="off" {...form.getInputProps("name")} />
			{isPasswordless(strategy) ? null : (
				<>
					<Radio.Group label={t("password")} {...form.getInputProps("choice")}>
						<Stack gap="xs" mt="xs">
							<Radio value="generated" label={t("generated")} description={t("generatedHint")} />
							<Radio value="typed" label={t("typed")} />
						</Stack>
					</Radio.Group>
					{values.choice === "typed" ? (
						<TextInput
							label={t("password")}
							autoComplete="new-password"
							spellCheck={false}
							styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
							{...form.getInputProps("password")}
						/>
					) : null}
				</>
			)}
		</>
	);
}
