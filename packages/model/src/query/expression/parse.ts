import { InsetError } from '../../errors/inset-error.ts';
import { findFunction, functionNames } from '../functions/catalogue.ts';
import { foreignNames } from '../functions/foreign-names.ts';
import { suggest } from '../suggest.ts';
import { castTypes } from './cast-types.ts';
import { infixOperators } from './infix-operators.ts';
import { parseMoment } from './parse-moment.ts';
import { readSqlForm, type ArgumentReader } from './sql-forms.ts';
import { syntaxError, tokenize, type Token } from './tokenize.ts';
import type { CallNode, CastNode, Expression, LiteralNode, Span } from './tree.ts';
import { isUnitName } from './units.ts';

const longest = 20_000;
const deepest = 200;

const notStrength = 3;
const negateStrength = 11;

const reserved = new Set(
  'and or not is in like ilike between case when then else end null true false distinct as'.split(' '),
);

/** Functions that SQL calls without parentheses. */
const isClockName = (word: string): boolean => word === 'current_date' || word === 'current_timestamp';

/** Whether a name reads as a keyword when it stands bare, so that as a column it needs quotes. */
export const isReserved = (word: string): boolean =>
  reserved.has(word.toLowerCase()) || isClockName(word.toLowerCase());

/**
 * Reads a scalar or aggregate expression in SQL's syntax into a tree with positions.
 * Throws `EXPRESSION_SYNTAX` with `details.position` (0-based) when the text cannot be read.
 */
export function parseExpression(text: string): Expression {
  if (text.length > longest) {
    throw new InsetError('EXPRESSION_SYNTAX', `The expression is longer than ${longest} characters.`);
  }
  return new Parser(text).parse();
}

class Parser {
  private readonly text: string;
  private readonly tokens: Token[];
  private index = 0;
  private depth = 0;

  constructor(text: string) {
    this.text = text;
    this.tokens = tokenize(text);
  }

  parse(): Expression {
    if (this.isAtEnd()) throw syntaxError(this.text, 0, 'The expression is empty');
    const tree = this.expression(0);
    if (!this.isAtEnd()) throw this.unexpected();
    return tree;
  }

  private isAtEnd(): boolean {
    return this.current.kind === 'end';
  }

  private get current(): Token {
    return this.tokens[this.index]!;
  }

  private is(word: string, token = this.current): boolean {
    const isWord = token.kind === 'name' || token.kind === 'operator';
    return isWord && token.text.toLowerCase() === word;
  }

  private accept(word: string): boolean {
    if (!this.is(word)) return false;
    this.index++;
    return true;
  }

  private expect(word: string): Token {
    const token = this.current;
    if (!this.accept(word)) throw this.unexpected(word);
    return token;
  }

  private unexpected(wanted?: string): InsetError {
    const { kind, text, start } = this.current;
    const found = kind === 'end' ? 'The expression ends too early' : `"${text}" is not expected`;
    if (this.is('at') && this.is('time', this.tokens[this.index + 1])) {
      return syntaxError(
        this.text,
        start,
        "Time zones are in_time_zone(moment, 'Europe/Berlin') and from_time_zone",
      );
    }
    return syntaxError(this.text, start, wanted ? `${found}: "${wanted}" is missing` : found);
  }

  private spanFrom(start: number): Span {
    return { start, end: this.tokens[this.index - 1]!.end };
  }

  private expression(strength: number): Expression {
    if (++this.depth > deepest) throw syntaxError(this.text, this.current.start, 'Too deeply nested');
    let left = this.prefix();
    for (;;) {
      const token = this.current;
      const found = token.kind === 'quoted-name' ? undefined : infixOperators[token.text.toLowerCase()];
      const usable = found && (token.kind === 'operator' || token.kind === 'name');
      if (!usable || found.strength <= strength) break;
      this.index++;
      left = this.continueWith(found.name, found.strength, left);
    }
    this.depth--;
    return left;
  }

  private continueWith(name: string, strength: number, left: Expression): Expression {
    const start = left.span.start;
    switch (name) {
      case 'is':
        return this.afterIs(left);
      case 'not': {
        const token = this.current;
        const word = token.text.toLowerCase();
        if (!['in', 'like', 'ilike', 'between'].includes(word)) throw this.unexpected('in');
        this.index++;
        const positive = this.continueWith(word, strength, left);
        return this.call('not', start, [positive]);
      }
      case 'in':
        return this.afterIn(left);
      case 'between': {
        const low = this.expression(infixOperators['between']!.strength);
        this.expect('and');
        const high = this.expression(infixOperators['between']!.strength);
        const atLeast = this.call('>=', start, [left, low]);
        return this.call('and', start, [atLeast, this.call('<=', start, [left, high])]);
      }
      case '::':
        return {
          kind: 'cast',
          argument: left,
          to: this.castType(),
          attempt: false,
          span: this.spanFrom(start),
        };
      case '~':
      case '~*':
      case '!~':
      case '!~*':
        return this.afterTilde(name, left);
      case '<=>':
        return this.call('not', start, [
          this.call('is distinct from', start, [left, this.expression(strength)]),
        ]);
      case '+':
      case '-':
        if (this.is('interval')) return this.afterInterval(name, left);
        break;
    }
    return this.call(name, start, [left, this.expression(strength)]);
  }

  private afterIs(left: Expression): Expression {
    const start = left.span.start;
    const negated = this.accept('not');
    const wrap = (node: Expression) => (negated ? this.call('not', start, [node]) : node);
    if (this.accept('null')) return this.call(negated ? 'is not null' : 'is null', start, [left]);
    if (this.accept('distinct')) {
      this.expect('from');
      const right = this.expression(infixOperators['is']!.strength);
      const different = this.call('is distinct from', start, [left, right]);
      return wrap(different);
    }
    if (this.is('true') || this.is('false')) {
      const right = this.prefix();
      const different = this.call('is distinct from', start, [left, right]);
      return negated ? different : this.call('not', start, [different]);
    }
    throw this.unexpected('null');
  }

  /** `text ~ regex` and its kin, as in PostgreSQL: the expression matches somewhere. */
  private afterTilde(name: string, left: Expression): Expression {
    const start = left.span.start;
    const list = [left, this.expression(infixOperators['~']!.strength)];
    if (name.endsWith('*'))
      list.push({ kind: 'literal', type: 'text', value: 'i', span: this.spanFrom(start) });
    const matches = this.call('regexp_matches', start, list);
    return name.startsWith('!') ? this.call('not', start, [matches]) : matches;
  }

  private afterIn(left: Expression): Expression {
    this.expect('(');
    const list = this.list();
    if (list.length === 0) throw syntaxError(this.text, left.span.start, '"in ()" needs at least one value');
    return { kind: 'in', argument: left, list, span: this.spanFrom(left.span.start) };
  }

  private afterInterval(operator: '+' | '-', left: Expression): Expression {
    this.expect('interval');
    const token = this.current;
    this.index++;
    const written = token.kind === 'text' ? token.text.trim().split(/\s+/) : [token.text];
    if (written.length === 1) {
      written.push(this.current.text);
      this.index++;
    }
    let moved = left;
    for (let i = 0; i < written.length; i += 2) {
      moved = this.moved(moved, operator, token, Number(written[i]), written[i + 1] ?? '');
    }
    return moved;
  }

  private moved(
    from: Expression,
    operator: '+' | '-',
    { text, start }: Token,
    count: number,
    unit: string,
  ): Expression {
    if (!Number.isInteger(count) || !/^[a-z]+$/i.test(unit)) {
      throw syntaxError(this.text, start, `"${text}" is not an interval of whole numbers such as '3 days'`);
    }
    const span = this.spanFrom(start);
    return this.call('date_add', from.span.start, [
      from,
      { kind: 'literal', type: 'integer', value: operator === '-' && count !== 0 ? -count : count, span },
      { kind: 'literal', type: 'text', value: unit.toLowerCase().replace(/s$/, ''), span },
    ]);
  }

  private prefix(): Expression {
    const token = this.current;
    const start = token.start;
    this.index++;
    switch (token.kind) {
      case 'number':
        return this.number(token);
      case 'text':
        return { kind: 'literal', type: 'text', value: token.text, span: this.spanFrom(start) };
      case 'quoted-name':
        return { kind: 'column', name: token.text, span: this.spanFrom(start) };
      case 'operator':
        return this.prefixOperator(token);
      case 'name':
        return this.word(token);
      default:
        this.index--;
        throw this.unexpected();
    }
  }

  private number(token: Token): LiteralNode {
    const span = this.spanFrom(token.start);
    if (/^\d+$/.test(token.text)) {
      const value = Number(token.text);
      if (Number.isSafeInteger(value)) return { kind: 'literal', type: 'integer', value, span };
      const big = BigInt(token.text);
      if (big < 2n ** 63n) return { kind: 'literal', type: 'integer', value: big, span };
    }
    const value = Number(token.text);
    if (!Number.isFinite(value)) throw syntaxError(this.text, token.start, `${token.text} is too large`);
    return { kind: 'literal', type: 'number', value, span };
  }

  private prefixOperator(token: Token): Expression {
    if (token.text === '(') {
      const inner = this.expression(0);
      this.expect(')');
      return { ...inner, span: this.spanFrom(token.start) };
    }
    if (token.text === '-' || token.text === '+') {
      const argument = this.expression(negateStrength);
      if (token.text === '+') return argument;
      const span = this.spanFrom(token.start);
      const isNumber =
        argument.kind === 'literal' && (argument.type === 'integer' || argument.type === 'number');
      if (isNumber) return { ...argument, value: -(argument.value as number), span };
      return this.call('negate', token.start, [argument]);
    }
    this.index--;
    throw this.unexpected();
  }

  private word(token: Token): Expression {
    const word = token.text.toLowerCase();
    const span = this.spanFrom(token.start);
    if (word === 'null') return { kind: 'literal', type: 'null', value: null, span };
    if (word === 'true' || word === 'false') {
      return { kind: 'literal', type: 'boolean', value: word === 'true', span };
    }
    if (word === 'not') return this.call('not', token.start, [this.expression(notStrength)]);
    if (word === 'case') return this.caseWhen(token);
    if ((word === 'date' || word === 'timestamp') && this.current.kind === 'text') {
      return this.moment(word, token);
    }
    if (this.is('(')) {
      if (word === 'cast' || word === 'try_cast') return this.cast(token, word === 'try_cast');
      if (word === 'and' || word === 'or') return this.logicCall(word, token);
      return this.functionCall(token);
    }
    if (isClockName(word)) return this.call(findFunction(word)!.name, token.start, []);
    if (reserved.has(word)) {
      this.index--;
      throw this.unexpected();
    }
    return { kind: 'column', name: token.text, span };
  }

  /** `and(a, b, c)`, as spreadsheets write it. */
  private logicCall(word: 'and' | 'or', token: Token): Expression {
    this.expect('(');
    const [first, ...rest] = this.list();
    if (!first) throw syntaxError(this.text, token.start, `${word}() needs at least one condition`);
    return rest.reduce((left, right) => this.call(word, token.start, [left, right]), first);
  }

  private moment(type: 'date' | 'timestamp', token: Token): LiteralNode {
    const written = this.current.text;
    this.index++;
    const value = parseMoment(written, type);
    if (value === undefined) {
      const example = type === 'date' ? '2024-01-31' : '2024-01-31 12:00:00';
      throw syntaxError(this.text, token.start, `"${written}" is not a ${type} such as '${example}'`);
    }
    return { kind: 'literal', type, value, span: this.spanFrom(token.start) };
  }

  private caseWhen(token: Token): Expression {
    const subject = this.is('when') ? undefined : this.expression(0);
    const branches: { when: Expression; then: Expression }[] = [];
    while (this.accept('when')) {
      const condition = this.expression(0);
      const when = subject ? this.call('=', condition.span.start, [subject, condition]) : condition;
      this.expect('then');
      branches.push({ when, then: this.expression(0) });
    }
    if (branches.length === 0) throw this.unexpected('when');
    const otherwise = this.accept('else') ? this.expression(0) : undefined;
    this.expect('end');
    return { kind: 'case', branches, ...(otherwise && { otherwise }), span: this.spanFrom(token.start) };
  }

  private cast(token: Token, attempt: boolean): CastNode {
    this.expect('(');
    const argument = this.expression(0);
    this.expect('as');
    const to = this.castType();
    this.expect(')');
    return { kind: 'cast', argument, to, attempt, span: this.spanFrom(token.start) };
  }

  private castType(): CastNode['to'] {
    const token = this.current;
    const to = Object.hasOwn(castTypes, token.text.toLowerCase()) && castTypes[token.text.toLowerCase()];
    if (!to) throw syntaxError(this.text, token.start, `"${token.text}" is not a type`);
    this.index++;
    if (token.text.toLowerCase() === 'double') this.accept('precision');
    if (to === 'text' && this.accept('(')) {
      this.index++;
      this.expect(')');
    }
    return to;
  }

  private functionCall(token: Token): CallNode {
    const form = token.text.toLowerCase();
    const entry = findFunction(form === 'extract' ? 'date_part' : form);
    if (!entry) throw this.noFunction(token);
    this.expect('(');
    const distinct = this.accept('distinct');
    const star = entry.name === 'count' && this.accept('*');
    if (star) this.expect(')');
    const written = star ? undefined : readSqlForm(form, this.argumentReader);
    const list = star ? [] : (written?.arguments ?? this.list());
    const name = written ? findFunction(written.name)!.name : entry.name;
    const call = this.call(name, token.start, list);
    if (distinct) call.distinct = true;
    if (this.is('filter') && this.is('(', this.tokens[this.index + 1]!)) {
      this.index += 2;
      this.expect('where');
      call.filter = this.expression(0);
      this.expect(')');
    }
    if (this.is('over') && this.is('(', this.tokens[this.index + 1]!)) {
      throw syntaxError(
        this.text,
        this.current.start,
        '"over" belongs to SQL; put the function into a window step',
      );
    }
    call.span = this.spanFrom(token.start);
    return call;
  }

  private noFunction({ text, start }: Token): InsetError {
    const instead = Object.hasOwn(foreignNames, text.toLowerCase()) && foreignNames[text.toLowerCase()];
    const near = instead ? [] : suggest(text.toLowerCase(), functionNames());
    const hint = instead
      ? ` Instead, ${instead}.`
      : near.length > 0
        ? ` Did you mean ${near.join(' or ')}?`
        : '';
    return new InsetError(
      'EXPRESSION_SYNTAX',
      `There is no function "${text}", at character ${start + 1} of \`${this.text}\`.${hint}`,
      { position: start, text: this.text, suggestions: near },
    );
  }

  private readonly argumentReader: ArgumentReader = {
    accept: (word) => this.accept(word),
    expect: (word) => this.expect(word),
    acceptNameBefore: (following) => {
      const { kind, text, start } = this.current;
      const isBefore = kind === 'name' && this.is(following, this.tokens[this.index + 1]!);
      if (!isBefore || !isUnitName(text)) return undefined;
      this.index++;
      return { name: text, span: this.spanFrom(start) };
    },
    expression: (strength) => this.expression(strength),
    list: () => this.list(),
  };

  private list(): Expression[] {
    const list: Expression[] = [];
    if (this.accept(')')) return list;
    do list.push(this.expression(0));
    while (this.accept(','));
    if (this.is('order') && this.is('by', this.tokens[this.index + 1]!)) {
      throw syntaxError(
        this.text,
        this.current.start,
        'The rows of an aggregate are ordered by a sort step before it',
      );
    }
    this.expect(')');
    return list;
  }

  private call(name: string, start: number, list: Expression[]): CallNode {
    return { kind: 'call', name, arguments: list, span: this.spanFrom(start) };
  }
}
