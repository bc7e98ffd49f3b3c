import type { InnerProfile } from './environment.ts'

/**
 * What one zygote has imported. Copying it costs by how much that is: with everything of the data profile three times as
 * much as with pandas alone. So programs that draw or learn are copied from a zygote of their own.
 */
export type Stock = InnerProfile | 'science'

export function stockOf(profile: InnerProfile, files: Record<string, string>): Stock {
  if (profile !== 'data') return profile
  return Object.values(files).some(text => science.test(text)) ? 'science' : 'data'
}

export function stocksOf(profiles: InnerProfile[]): Stock[] {
  return profiles.flatMap((profile): Stock[] => (profile === 'data' ? ['data', 'science'] : [profile]))
}

const science = /\b(?:matplotlib|mpl_toolkits|pylab|seaborn|sklearn|scipy|joblib)\b/
