import common from './common'
import work from './work'
import admin from './admin'

export default { ...common, ...work, ...admin }
