namespace IntraopAR.Tracking;

/// <summary>
/// Where samples come from: a connection, a camera, a recording or the virtual theatre. All are read alike.
/// </summary>
public interface IDeviceSource
{
    /// <summary>For messages and the ledger.</summary>
    string Name { get; }

    /// <summary>The samples in the order of their arrival, until the source ends or reading is cancelled.</summary>
    /// <exception cref="Geometry.BadInputException">The source cannot be read: what, where, why.</exception>
    IAsyncEnumerable<DeviceSample> ReadAsync(CancellationToken cancel = default);
}
