// docs/review.md tells people of review, with the shipped routes as tables.
import { reviewPage } from '../dist/src/modules/review/model/page.js'
import { keepFresh } from './fresh.js'

keepFresh('docs/review.md', reviewPage())
