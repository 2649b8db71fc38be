import { DirectoryPage } from "@/components/settings/directory/directory-page";

export default function Page() {
	return <DirectoryPage />;
}
