namespace IntraopAR.Registration;

/// <summary>What lies between the model's scan and the table, as far as it decides how much the liver may have grown or shrunk.</summary>
public enum SinceScan : byte
{
    /// <summary>Nothing is known that changes a liver's size by much.</summary>
    Usual = 0,

    /// <summary>Chemotherapy: the model is of the scan before it, and no later one is registered in its place.</summary>
    Chemotherapy = 1,
}
