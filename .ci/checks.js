// docs/checks.md is the table of the checks before publication for people.
import { checksPage } from '../dist/src/modules/review/model/checks/page.js'
import { keepFresh } from './fresh.js'

keepFresh('docs/checks.md', checksPage())
