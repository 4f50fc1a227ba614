/** What was found in a typed or pasted text, each as it stood there; null where nothing was. */
export interface TypedParts {
  readonly code: string | null;
  readonly number: string | null;
  readonly issueDate: string | null;
  readonly amountExcludingTax: string | null;
  readonly amountIncludingTax: string | null;
  readonly vehiclePrice: string | null;
  readonly checkCode: string | null;
  /** An amount that does not say which it is: its meaning follows from the kind of invoice. */
  readonly amount: string | null;
  /** Type field of a QR text. */
  readonly qrType: string | null;
}

export const NO_PARTS: TypedParts = {
  code: null,
  number: null,
  issueDate: null,
  amountExcludingTax: null,
  amountIncludingTax: null,
  vehiclePrice: null,
  checkCode: null,
  amount: null,
  qrType: null,
};

/** The first parts, with gaps filled from the second. */
export function mergeParts(first: TypedParts, second: TypedParts): TypedParts {
  return {
    code: first.code ?? second.code,
    number: first.number ?? second.number,
    issueDate: first.issueDate ?? second.issueDate,
    amountExcludingTax: first.amountExcludingTax ?? second.amountExcludingTax,
    amountIncludingTax: first.amountIncludingTax ?? second.amountIncludingTax,
    vehiclePrice: first.vehiclePrice ?? second.vehiclePrice,
    checkCode: first.checkCode ?? second.checkCode,
    amount: first.amount ?? second.amount,
    qrType: first.qrType ?? second.qrType,
  };
}
