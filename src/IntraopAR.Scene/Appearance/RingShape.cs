namespace IntraopAR.Scene;

/// <summary>
/// The line around a lesion. One line style means one thing: how far the place may be trusted. Whether the lesion is
/// still seen is told by its filling and in words, so that neither needs colour.
/// </summary>
public enum RingShape
{
    /// <summary>No ring: the item is no lesion.</summary>
    None,

    /// <summary>Guide.</summary>
    Solid,

    /// <summary>Confirm.</summary>
    Dashed,

    /// <summary>Do not use.</summary>
    Crossed,
}
