import common from './common'
import work from './work'
import admin from './admin'
import draft from './draft'

export default { ...common, ...work, ...admin, ...draft }
