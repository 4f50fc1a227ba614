import {
  type DirectiveNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  type ValueNode,
} from 'graphql';

/** The variables of one request, as sent: they are read before the engine has checked their types. */
export class ArgumentValues {
  readonly #given: Readonly<Record<string, unknown>>;
  readonly #defaults = new Map<string, ValueNode>();

  constructor(operation: OperationDefinitionNode, variables: Readonly<Record<string, unknown>>) {
    this.#given = variables;
    for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
      if (defaultValue !== undefined) this.#defaults.set(variable.name.value, defaultValue);
    }
  }

  /** @returns a field's argument as a number, null when it is not given or no number */
  number(field: FieldNode, name: string): number | null {
    const value = this.#plain(argumentNode(field, name));
    return typeof value === 'number' ? value : null;
  }

  /** @returns how many items a field's argument lists, 1 for a single value, 0 when it is not given */
  length(field: FieldNode, name: string): number {
    const node = argumentNode(field, name);
    if (node?.kind === Kind.LIST) return node.values.length;
    const value = this.#plain(node);
    if (Array.isArray(value)) return value.length;
    return value === null || value === undefined ? 0 : 1;
  }

  /** @returns whether `@skip` or `@include` leave a selection out */
  isLeftOut(directives: readonly DirectiveNode[] | undefined): boolean {
    for (const directive of directives ?? []) {
      const condition = this.#plain(argumentNode(directive, 'if'));
      if (directive.name.value === 'skip' && condition === true) return true;
      if (directive.name.value === 'include' && condition === false) return true;
    }
    return false;
  }

  /** Numbers, booleans and lengths of lists are all that anybody asks for; other values come out as they stand. */
  #plain(node: ValueNode | undefined): unknown {
    switch (node?.kind) {
      case undefined:
      case Kind.NULL:
        return null;
      case Kind.INT:
        return Number(node.value);
      case Kind.BOOLEAN:
        return node.value;
      case Kind.LIST:
        return node.values;
      case Kind.VARIABLE: {
        const name = node.name.value;
        return Object.hasOwn(this.#given, name) ? this.#given[name] : this.#plain(this.#defaults.get(name));
      }
      default:
        return node;
    }
  }
}

function argumentNode(node: FieldNode | DirectiveNode, name: string): ValueNode | undefined {
  return node.arguments?.find((argument) => argument.name.value === name)?.value;
}
