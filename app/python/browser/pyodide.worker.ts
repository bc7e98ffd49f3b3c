import { fencePython } from './browser-frame.ts'
import { bePython } from './browser-interpreter.ts'

// One script with two lives: it stands inline in the page of the frame, and there makes workers of its own text.
if (typeof document === 'undefined') bePython()
else fencePython(document.currentScript!.textContent)
