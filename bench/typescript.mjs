import { registerHooks } from 'node:module'

/** Node.js runs TypeScript by leaving the types out, but looks for the `.js` that an import names: from now on it finds the `.ts`. */
export function runTypeScript() {
  registerHooks({
    resolve(specifier, context, next) {
      try {
        return next(specifier, context)
      } catch (error) {
        if (!specifier.startsWith('.') || !specifier.endsWith('.js')) throw error
        return next(specifier.replace(/\.js$/, '.ts'), context)
      }
    },
  })
}
