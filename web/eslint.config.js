import js from '@eslint/js'
import vue from 'eslint-plugin-vue'
import accessibility from 'eslint-plugin-vuejs-accessibility'
import globals from 'globals'
import ts from 'typescript-eslint'

const layout = [
  'max-attributes-per-line',
  'singleline-html-element-content-newline',
  'multiline-html-element-content-newline',
  'html-self-closing',
  'first-attribute-linebreak',
  'html-closing-bracket-newline',
  'html-indent',
]

const inner = group => ({ files: group.files, rules: { 'no-restricted-imports': ['error', { patterns: group.patterns }] } })

export default ts.config(
  { ignores: ['dist', 'test-results', 'playwright-report'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...vue.configs['flat/recommended'],
  ...accessibility.configs['flat/recommended'],
  { files: ['**/*.vue'], languageOptions: { parserOptions: { parser: ts.parser } } },
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      ...Object.fromEntries(layout.map(rule => [`vue/${rule}`, 'off'])),
      'vue/multi-word-component-names': 'off',
      // An absent optional property is undefined: a default would hide that.
      'vue/require-default-prop': 'off',
      '@typescript-eslint/no-explicit-any': 'error',
      'vuejs-accessibility/label-has-for': ['error', { required: { some: ['nesting', 'id'] } }],
      'no-console': 'error',
    },
  },
  // The kit knows nothing of the pages; the pages reach the application only through the kit.
  inner({ files: ['src/shared/**', 'src/api/**'], patterns: ['@/app/*', '@/features/*'] }),
)
