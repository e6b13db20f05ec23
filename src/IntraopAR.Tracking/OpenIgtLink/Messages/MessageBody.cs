namespace IntraopAR.Tracking;

/// <summary>What a message says. Each type has a record in its own file; the wire layout is stated there once, in Read and Write.</summary>
public abstract record MessageBody
{
    /// <summary>As in the header, for example TRANSFORM or GET_IMAGE.</summary>
    public abstract string TypeName { get; }

    /// <summary>Bytes on the wire.</summary>
    internal abstract int Size { get; }

    internal abstract void Write(ref WireWriter to);
}
