/** The way to a page as search engines read it (schema.org/BreadcrumbList). The last one is the page itself. */
export function breadcrumbData(origin: string, crumbs: { path: string; name: string }[]): object {
  return {
    '@type': 'BreadcrumbList',
    itemListElement: crumbs.map(({ path, name }, at) => ({
      '@type': 'ListItem',
      position: at + 1,
      name,
      item: `${origin}${path}`,
    })),
  }
}
