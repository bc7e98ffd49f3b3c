import { useId } from 'preact/hooks'
import { Icon } from '../ui/icon.tsx'
import type { ShownFigure } from './figure.ts'

type Props = {
  figures: ShownFigure[]
  /** What drew them. */
  of: string
  /** As a row of small ones, where there is little room. */
  small?: boolean
}

/** What a program drew, at half of its pixels: they are made for fine screens. A press shows a figure whole. */
export function FigureList({ figures, of, small = false }: Props) {
  if (figures.length === 0) return null
  return (
    <ol class={`flex items-start gap-4 ${small ? '' : 'flex-wrap'}`} aria-label="Figures">
      {figures.map((figure, at) => (
        <li key={at} class={small ? 'shrink-0' : 'min-w-0'}>
          <FigureImage figure={figure} number={at + 1} of={of} small={small} />
        </li>
      ))}
    </ol>
  )
}

type ImageProps = { figure: ShownFigure; number: number; of: string; small: boolean }

function FigureImage({ figure: { src, ...size }, number, of, small }: ImageProps) {
  const own = useId()
  const id = `${own}-${src.slice(-40)}`.replace(/[^\w-]/g, '') // ids of several islands are not told apart
  const name = `Figure ${number}, drawn by ${of}`
  const width = Math.round(size.width / 2)
  const height = Math.round(size.height / 2)
  return (
    <figure class="flex flex-col gap-1.5">
      <button
        type="button"
        command="show-modal"
        commandfor={id}
        title="Show it larger"
        class="block cursor-zoom-in overflow-hidden rounded-md border border-line bg-white hover:border-edge"
      >
        <img
          src={src}
          alt={name}
          width={width}
          height={height}
          class={small ? 'h-28 w-auto' : 'h-auto max-w-full'}
        />
      </button>
      <figcaption class="flex flex-wrap items-center justify-between gap-2 text-13 text-ink-soft">
        <span>
          Figure {number}
          {!small && (
            <span class="tabular-nums">
              {' '}
              ({size.width} × {size.height})
            </span>
          )}
        </span>
        <a
          href={src}
          download={`figure-${number}.png`}
          class="link inline-flex min-h-6 items-center gap-1.5 pointer-coarse:min-h-11"
        >
          <Icon name="download" />
          Download<span class="sr-only"> figure {number}</span>
        </a>
      </figcaption>
      <dialog
        id={id}
        aria-label={name}
        closedby="any"
        class="m-auto max-h-[calc(100dvh-2rem)] max-w-[calc(100vw-2rem)] overflow-auto rounded-lg border border-line bg-surface p-4 shadow-float"
      >
        <button
          type="button"
          command="close"
          commandfor={id}
          class="mb-3 ml-auto grid size-8 place-items-center rounded-md text-ink-soft hover:bg-shade hover:text-ink pointer-coarse:size-11"
        >
          <Icon name="x" size={20} label="Close the figure" />
        </button>
        <img
          src={src}
          alt={name}
          width={size.width}
          height={size.height}
          class="h-auto max-w-full bg-white"
        />
      </dialog>
    </figure>
  )
}
