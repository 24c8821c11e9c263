import { PostgresDialect, PostgresQueryCompiler, PrimitiveValueListNode, type BinaryOperationNode, OperatorNode } from 'kysely'

/** Lists go as one array, so that a statement has the same text for any number of keys: PostgreSQL plans each text once a connection. */
export class ReaderDialect extends PostgresDialect {
  override createQueryCompiler(): PostgresQueryCompiler {
    return new ListsAsArrays()
  }
}

class ListsAsArrays extends PostgresQueryCompiler {
  protected override visitBinaryOperation(node: BinaryOperationNode): void {
    const { leftOperand, operator, rightOperand } = node
    const isIn = OperatorNode.is(operator) && operator.operator === 'in'
    if (!isIn || !PrimitiveValueListNode.is(rightOperand)) return super.visitBinaryOperation(node)
    this.visitNode(leftOperand)
    this.append(' = any(')
    this.appendValue([...rightOperand.values])
    this.append(')')
  }
}
