/** The Secret in which the chart looks for the storage account's key, as the blog calls it. */
export const keySecret = 'azure-gtstorage-secret';
