namespace IntraopAR.Tracking;

/// <summary>TRANSFORM: one pose.</summary>
public sealed record TransformBody(WireMatrix Matrix) : MessageBody
{
    public const string Type = "TRANSFORM";

    public override string TypeName => Type;

    internal override int Size => WireMatrix.Size;

    internal static TransformBody Read(ref WireReader from) => new(WireMatrix.Read(ref from));

    internal override void Write(ref WireWriter to) => Matrix.Write(ref to);
}
